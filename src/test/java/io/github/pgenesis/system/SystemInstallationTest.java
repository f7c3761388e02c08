package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.SystemInstallations;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The PostgreSQL packages that the machine happens to have: other builds, with other libraries,
 * than the ones on the class path. Debian's once crashed the JVM at its end, when the loader ran
 * termination functions of libraries of the namespace.
 */
class SystemInstallationTest {
  @TestFactory
  Stream<DynamicTest> theProgramMakesAClusterWithEachAndEndsOrderly() throws IOException {
    return SystemInstallations.prefixes().stream()
        .map(installation ->
            DynamicTest.dynamicTest(installation.toString(), () -> makesACluster(installation)));
  }

  private static void makesACluster(Path installation) throws Exception {
    Path target = Workspace.newDirectory().resolve("cluster");

    Program.Outcome outcome =
        Program.pgenesis("create", "-N", "--postgres", installation.toString(), target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
    assertThat(target.resolve("PG_VERSION")).hasContent(installation.getFileName().toString());
  }
}
