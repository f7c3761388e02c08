package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WalDirectoryTest {
  private final FileSystem system =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setAttributeViews("basic", "owner", "posix", "unix")
              .build());
  private final Path target = system.getPath("/data/target");
  private final Path place = system.getPath("/data/place");

  @BeforeEach
  void makeACluster() throws IOException {
    Files.createDirectories(place.resolve("pg_wal/archive_status"));
    Files.writeString(place.resolve("pg_wal/000000010000000000000001"), "segment");
  }

  @AfterEach
  void close() throws IOException {
    system.close();
  }

  @Test
  void takesTheWalAndLeavesALink() throws IOException {
    Path wal = system.getPath("/other/disk/wal");
    WalDirectory directory = of(wal);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wal)))
        .isEqualTo("rwx------");

    directory.take(place);

    assertThat(Files.readSymbolicLink(place.resolve("pg_wal"))).isEqualTo(wal);
    assertThat(wal.resolve("000000010000000000000001")).hasContent("segment");
    assertThat(wal.resolve("archive_status")).isEmptyDirectory();
    assertThat(directory.changedDirectories())
        .containsExactly(
            system.getPath("/other/disk"), system.getPath("/other"), system.getPath("/"));
  }

  @Test
  void whatWasMadeGoesAgain() throws IOException {
    WalDirectory directory = of(system.getPath("/other/disk/wal"));
    directory.take(place);

    directory.discard();
    directory.discard();

    assertThat(system.getPath("/other")).doesNotExist();
  }

  @Test
  void anEmptyDirectoryIsAsItWasAfterwards() throws IOException {
    Path wal = Files.createDirectories(system.getPath("/wal"));
    Files.setPosixFilePermissions(wal, PosixFilePermissions.fromString("rwxr-xr-x"));
    WalDirectory directory = of(wal);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wal)))
        .isEqualTo("rwx------");
    directory.take(place);

    directory.discard();

    assertThat(wal).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wal)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void mayBeInTheDataDirectory() throws IOException {
    Path wal = target.resolve("logs/wal");
    WalDirectory directory = of(wal);

    directory.take(place);

    assertThat(Files.readSymbolicLink(place.resolve("pg_wal"))).isEqualTo(wal);
    assertThat(place.resolve("logs/wal/000000010000000000000001")).hasContent("segment");
    assertThat(target).doesNotExist();
  }

  @Test
  void isNotTheClustersOwn() {
    for (Path own : new Path[] {target, target.resolve("pg_wal"), target.resolve("pg_wal/x")}) {
      assertThatExceptionOfType(DataDirectoryException.class)
          .isThrownBy(() -> of(own))
          .withMessage(
              "the WAL directory (-X) %s is the cluster's own: leave it out, or name another one"
                  .formatted(own));
    }
  }

  @Test
  void isRefusedIfItHoldsSomething() throws IOException {
    Path wal = Files.createDirectories(system.getPath("/wal"));
    Files.createDirectory(wal.resolve("lost+found"));

    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> of(wal))
        .withMessage(
            "the WAL directory (-X) /wal exists but is not empty: it holds lost+found. It looks like a mount point: name a directory below it.");
    assertThat(wal.resolve("lost+found")).exists();
  }

  @Test
  void isRefusedIfItIsAFile() throws IOException {
    Path wal = Files.createFile(system.getPath("/wal"));

    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> of(wal))
        .withMessageStartingWith("the WAL directory (-X) /wal cannot be used: ");
    assertThat(wal).exists();
  }

  private WalDirectory of(Path wal) {
    return WalDirectory.of(wal, target, Permissions.of(false), Ownership.UNCHANGED);
  }
}
