package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
  private final FileSystem fileSystem =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setAttributeViews("basic", "owner", "posix")
              .setDefaultAttributeValue("posix:permissions", "rwxrwxrwx")
              .build());
  private final Path path = fileSystem.getPath("/cluster");

  @BeforeEach
  void makeDirectory() throws IOException {
    Files.createDirectory(path);
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void hasADirectoryForEverythingTheServerKeeps(int major) throws IOException {
    new DataDirectory(path, major, Permissions.OWNER).createSkeleton();

    // What "initdb" of 15 leaves of directories, less those of the two further databases.
    assertThat(directories().filter(name -> !name.equals("pg_wal/summaries")))
        .containsExactly(
            "base",
            "base/1",
            "global",
            "pg_commit_ts",
            "pg_dynshmem",
            "pg_logical",
            "pg_logical/mappings",
            "pg_logical/snapshots",
            "pg_multixact",
            "pg_multixact/members",
            "pg_multixact/offsets",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_tblspc",
            "pg_twophase",
            "pg_wal",
            "pg_wal/archive_status",
            "pg_xact");
    assertThat(Files.exists(path.resolve("pg_wal/summaries"))).isEqualTo(major >= 17);
    assertThat(path.resolve("PG_VERSION")).hasContent(major + "\n");
  }

  @Test
  void nothingIsOpenToOthers() throws IOException {
    DataDirectory directory = new DataDirectory(path, 18, Permissions.OWNER);
    directory.createSkeleton();
    directory.createFile("postgresql.conf", "");
    directory.createVersionFile("base/1");

    try (Stream<Path> all = Files.walk(path)) {
      for (Path entry : all.skip(1).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
            .as(entry.toString())
            .isEqualTo(Files.isDirectory(entry) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void makesFilesInUtf8() throws IOException {
    new DataDirectory(path, 17, Permissions.OWNER).createFile("pg_hba.conf", "# \u00e9\n");

    assertThat(path.resolve("pg_hba.conf"))
        .hasBinaryContent(new byte[] {'#', ' ', (byte) 0xc3, (byte) 0xa9, '\n'});
  }

  @Test
  void givesADatabaseItsVersion() throws IOException {
    DataDirectory directory = new DataDirectory(path, 16, Permissions.OWNER);
    directory.createSkeleton();

    directory.createVersionFile("base/1");

    assertThat(path.resolve("base/1/PG_VERSION")).hasContent("16\n");
  }

  @Test
  void neverOverwrites() throws IOException {
    Files.writeString(path.resolve("postgresql.conf"), "precious");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() ->
            new DataDirectory(path, 18, Permissions.OWNER).createFile("postgresql.conf", "new"));
    assertThat(path.resolve("postgresql.conf")).hasContent("precious");
  }

  @Test
  void aTemporaryFileIsGoneWhenItIsClosed() throws IOException {
    DataDirectory directory = new DataDirectory(path, 18, Permissions.OWNER);
    Path file = path.resolve("locale -a");

    try (Closeable _ = directory.createTemporaryFile("locale -a", new byte[] {(byte) 0xe9})) {
      assertThat(file).hasBinaryContent(new byte[] {(byte) 0xe9});
    }

    assertThat(file).doesNotExist();
  }

  private Stream<String> directories() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      List<String> names =
          all.skip(1)
              .filter(Files::isDirectory)
              .map(directory -> path.relativize(directory).toString())
              .sorted()
              .toList();
      return names.stream();
    }
  }
}
