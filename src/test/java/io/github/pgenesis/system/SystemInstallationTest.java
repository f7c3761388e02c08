package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.SystemInstallations;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    int major = Integer.parseInt(installation.getFileName().toString());
    Path theirs = new Initdb(installation.resolve("bin/initdb")).create(equivalent(major));
    // With the socket directory that packagers choose, for one.
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(theirs);
  }

  private static List<String> equivalent(int major) {
    List<String> options = new ArrayList<>(List.of("-U", "postgres", "-E", "UTF8", "--locale=C"));
    if (major >= 17) {
      options.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    }
    return options;
  }
}
