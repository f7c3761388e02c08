package io.github.pgenesis.golden;

import static io.github.pgenesis.golden.GoldenContentsAssert.assertThatGolden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryContentsTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path cluster = fileSystem.getPath("/cluster");

  @BeforeEach
  void makeCluster() throws IOException {
    Files.createDirectories(cluster.resolve("base/1"));
    Files.createDirectories(cluster.resolve("pg_wal"));
    Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
    Files.writeString(cluster.resolve("base/1/PG_VERSION"), "18\n");
    Files.writeString(cluster.resolve("pg_wal/000000010000000000000001"), "log");
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void holdsAllDirectoriesAndFiles() throws IOException {
    assertThatGolden(DirectoryContents.read(cluster).golden(Map.of("a", "b")))
        .isSameAs(
            GoldenContents.of(
                Map.of("a", "b"),
                List.of("base", "base/1", "pg_wal"),
                Map.of(
                    "PG_VERSION", text("18\n"),
                    "base/1/PG_VERSION", text("18\n"),
                    "pg_wal/000000010000000000000001", text("log"))));
  }

  @Test
  void pathsHaveSlashesEverywhere() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path directory = Files.createDirectories(windows.getPath("C:\\cluster\\base"));
      Files.writeString(directory.resolve("1"), "");

      assertThat(DirectoryContents.read(directory.getParent()).paths()).containsExactly("base/1");
    }
  }

  @Test
  void filesMayBeReplacedAddedAndLeftOut() throws IOException {
    DirectoryContents read = DirectoryContents.read(cluster);
    DirectoryContents changed =
        read.with("PG_VERSION", text("17\n"))
            .with(".pgenesis/samples/a", text("a"))
            .without("pg_wal/000000010000000000000001");

    assertThatGolden(changed.golden(Map.of()))
        .isSameAs(
            GoldenContents.of(
                Map.of(),
                List.of(".pgenesis", ".pgenesis/samples", "base", "base/1", "pg_wal"),
                Map.of(
                    ".pgenesis/samples/a", text("a"),
                    "PG_VERSION", text("17\n"),
                    "base/1/PG_VERSION", text("18\n"))));
    assertThat(read.paths())
        .as("is not changed")
        .containsExactly("PG_VERSION", "base/1/PG_VERSION", "pg_wal/000000010000000000000001");
  }

  @Test
  void whatIsLeftOutMustBeThere() throws IOException {
    DirectoryContents read = DirectoryContents.read(cluster);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.without("pg_wal"))
        .withMessage("there is no file pg_wal to leave out");
  }

  @Test
  void refusesBadPathsAndLinks() throws IOException {
    DirectoryContents read = DirectoryContents.read(cluster);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.with("../x", text("")))
        .withMessageStartingWith("the path '../x' has the component ..");

    Files.createSymbolicLink(cluster.resolve("link"), cluster.resolve("base"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DirectoryContents.read(cluster))
        .withMessage(
            "/cluster/link is neither a file nor a directory: a golden cluster holds nothing else");
  }

  @Test
  void contentsAreNotThoseThatAreChangedLater() {
    byte[] contents = text("18\n");
    GoldenContents golden = GoldenContents.of(Map.of(), List.of(), Map.of("PG_VERSION", contents));
    contents[0] = 'x';

    assertThat(Goldens.bytes(golden.contents("PG_VERSION"))).isEqualTo(text("18\n"));
    assertThat(golden.contents("PG_VERSION").isReadOnly()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> golden.contents("PG_VERSIO"))
        .withMessage("the golden cluster has no file PG_VERSIO");
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
