package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The PostgreSQL packages that the machine happens to have: other builds, with other libraries,
 * than the ones on the class path. Debian's once crashed the JVM at its end, when the loader ran
 * termination functions of libraries of the namespace.
 */
class SystemInstallationTest {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  @TestFactory
  Stream<DynamicTest> theProgramMakesAClusterWithEachAndEndsOrderly() throws IOException {
    return installations().stream()
        .map(installation ->
            DynamicTest.dynamicTest(installation.toString(), () -> makesACluster(installation)));
  }

  private static List<Path> installations() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return List.of();
    }
    try (Stream<Path> majors = Files.list(DEBIAN)) {
      return majors
          .filter(prefix -> prefix.getFileName().toString().matches("15|16|17|18"))
          .filter(prefix -> Files.isExecutable(prefix.resolve("bin/postgres")))
          .toList();
    }
  }

  private static void makesACluster(Path installation) throws Exception {
    Path target = Workspace.newDirectory().resolve("cluster");

    Program.Outcome outcome =
        Program.pgenesis("create", "-N", "--postgres", installation.toString(), target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
    assertThat(target.resolve("PG_VERSION")).hasContent(installation.getFileName().toString());
  }
}
