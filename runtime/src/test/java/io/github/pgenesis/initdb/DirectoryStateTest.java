package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryStateTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path directory = fileSystem.getPath("/data");

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void tellsWhatInitdbTellsApart() throws IOException {
    assertThat(DirectoryState.of(directory)).isEqualTo(DirectoryState.ABSENT);
    Files.createDirectory(directory);
    assertThat(DirectoryState.of(directory)).isEqualTo(DirectoryState.EMPTY);
    Files.createFile(directory.resolve(".hidden"));
    assertThat(DirectoryState.of(directory)).isEqualTo(DirectoryState.ONLY_HIDDEN_FILES);
    Files.createDirectory(directory.resolve("lost+found"));
    assertThat(DirectoryState.of(directory)).isEqualTo(DirectoryState.LOST_AND_FOUND);
    Files.createFile(directory.resolve("file"));
    assertThat(DirectoryState.of(directory)).isEqualTo(DirectoryState.OCCUPIED);
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path link = fileSystem.getPath("/link");
    Files.createSymbolicLink(link, directory);
    assertThat(DirectoryState.of(link)).isEqualTo(DirectoryState.ABSENT);
    Files.createDirectory(directory);
    assertThat(DirectoryState.of(link)).isEqualTo(DirectoryState.EMPTY);
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Files.createFile(directory);
    assertThatExceptionOfType(NotDirectoryException.class)
        .isThrownBy(() -> DirectoryState.of(directory));
  }
}
