package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetDirectoriesTest {
  private static final String KILLED = ".pgenesis-000000000000";

  @TempDir private Path directory;

  @Test
  void whatAKilledJvmHasLeftIsNoContents() throws IOException {
    Files.createFile(directory.resolve(KILLED + ".claim"));
    Files.createDirectories(directory.resolve(KILLED + "/base/1"));

    assertThat(prepare())
        .isEqualTo("fixing permissions on existing directory %s ... ok\n".formatted(directory));
    assertThat(names()).isEmpty();
  }

  @Test
  void besideSomethingElseItIsLeftAlone() throws IOException {
    Files.createFile(directory.resolve(KILLED + ".claim"));
    Files.createDirectories(directory.resolve(KILLED + "/base/1"));
    Files.createFile(directory.resolve("precious"));

    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(this::prepare)
        .withMessageContaining("exists but is not empty");
    assertThat(names()).containsExactly(KILLED, KILLED + ".claim", "precious");
  }

  private String prepare() {
    StringWriter out = new StringWriter();
    new TargetDirectories(directory.toString(), Optional.empty(), false)
        .prepare(new PrintWriter(out));
    return out.toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
