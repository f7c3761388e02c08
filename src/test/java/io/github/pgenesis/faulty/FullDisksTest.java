package io.github.pgenesis.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A target that is itself a file system, and a cache on one, that get full. */
class FullDisksTest {
  @Test
  void leaveNothingDamaged() throws Exception {
    assumeTrue(Linux.isX86(), "the system calls of x86-64 Linux are known only");
    assumeTrue(Unprivileged.isRoot(), "only root can mount a small file system");
    Postgres.newest().prefix();

    Program.Outcome outcome =
        Program.run(
            new ProcessBuilder(
                "unshare",
                "--mount",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ClassPath.ofTests().toString(),
                FullDisks.class.getName(),
                Integer.toString(Postgres.newest().major()),
                Workspace.cache().toString(),
                Workspace.newDirectoryInMemory().toString()));

    System.out.print(outcome.out());
    assertThat(outcome.status()).as(outcome.err()).isZero();
  }
}
