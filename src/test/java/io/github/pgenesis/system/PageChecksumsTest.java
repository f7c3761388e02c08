package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.SystemInstallations;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the real pg_checksums says, where the machine has it. */
class PageChecksumsTest {
  @TestFactory
  Stream<DynamicTest> pgChecksumsFindsNothingWrong() throws IOException {
    return SystemInstallations.prefixes().stream()
        .filter(prefix -> Files.isExecutable(program(prefix)))
        .flatMap(prefix ->
            Stream.of(CreationMethod.BOOTSTRAP, CreationMethod.GOLDEN)
                .map(method ->
                    DynamicTest.dynamicTest(prefix + ", " + method, () -> check(prefix, method))));
  }

  private static Path program(Path prefix) {
    return prefix.resolve("bin/pg_checksums");
  }

  private static void check(Path prefix, CreationMethod method) throws Exception {
    Path directory = Workspace.newDirectory().resolve("cluster");
    Postgres postgres = new Postgres(Integer.parseInt(prefix.getFileName().toString()));
    Cluster.create(directory, postgres.options().method(method).dataChecksums(true).build());

    Process process =
        new ProcessBuilder(program(prefix).toString(), "--check", "-D", directory.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .containsPattern("Blocks scanned: +[1-9]")
        .containsPattern("Bad checksums: +0\n");
  }
}
