package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import io.github.pgenesis.faults.InjectedException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  private final FileSystem fileSystem =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
  private final Path path = fileSystem.getPath("/path");

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void theGroupMayReadIfItIsTold() throws IOException {
    Permissions.GROUP.createDirectory(path);
    Permissions.GROUP.createFile(path.resolve("file"), new byte[] {1});

    assertThat(mode(path)).isEqualTo("rwxr-x---");
    assertThat(mode(path.resolve("file"))).isEqualTo("rw-r-----");
    assertThat(path.resolve("file")).hasBinaryContent(new byte[] {1});
  }

  @Test
  void nobodyElseMayOtherwise() throws IOException {
    Permissions.OWNER.createDirectory(path);
    Permissions.OWNER.createFile(path.resolve("file"), new byte[0]);

    assertThat(mode(path)).isEqualTo("rwx------");
    assertThat(mode(path.resolve("file"))).isEqualTo("rw-------");
  }

  @Test
  void whatIsMissingIsRepaired() throws IOException {
    Files.writeString(path, "");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

    assertThat(Permissions.GROUP.areMissingFrom(path)).isTrue();
    Permissions.GROUP.repair(path);

    assertThat(Permissions.GROUP.areMissingFrom(path)).isFalse();
    assertThat(Permissions.OWNER.areMissingFrom(path)).isTrue();
    assertThat(mode(path)).isEqualTo("rw-r-----");
  }

  @Test
  void aDirectoryThatCannotBeRestrictedIsNotLeft() {
    Path faulty = FaultyFileSystem.wrap(path, Faults.at(2));

    assertThatExceptionOfType(InjectedException.class)
        .isThrownBy(() -> Permissions.OWNER.createDirectory(faulty));

    assertThat(path).doesNotExist();
  }

  @Test
  void whereThereAreNoModesNoneAreAskedFor() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path directory = windows.getPath("C:\\directory");
      Permissions.OWNER.createDirectory(directory);
      Permissions.OWNER.createFile(directory.resolve("file"), new byte[] {1});

      assertThat(Permissions.OWNER.areMissingFrom(directory.resolve("file"))).isFalse();
      assertThat(directory.resolve("file")).hasBinaryContent(new byte[] {1});
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
