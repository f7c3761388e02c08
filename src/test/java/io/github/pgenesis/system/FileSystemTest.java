package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.SyncMethod;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterCompleteness;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clusters on file systems of several kinds, and how they are written through. */
class FileSystemTest {
  private static final Configuration UNIX =
      Configuration.unix().toBuilder()
          .setAttributeViews("basic", "owner", "posix", "unix")
          .setMaxSize(1L << 30)
          .build();

  @Test
  void aCopyGoesToAnyFileSystem() throws Exception {
    try (FileSystem memory = Jimfs.newFileSystem(UNIX)) {
      Path target = memory.getPath("/work/cluster");

      Cluster cluster =
          Cluster.create(target, Postgres.newest().goldenOptions().sync(true).build());

      assertThat(cluster.directory()).isEqualTo(target);
      assertThat(Files.size(target.resolve("global/pg_control"))).isEqualTo(8192);
    }
  }

  /** The server would take the path for one of the operating system's. */
  @Test
  void aBootstrapIsForFileSystemsOfTheOperatingSystem() throws Exception {
    Path same = Workspace.newDirectory().resolve("cluster");
    try (FileSystem memory = Jimfs.newFileSystem(UNIX)) {
      Path target = memory.getPath(same.toString());

      ClusterException refusal = refusal(target, Postgres.newest().options().build());

      assertThat(refusal)
          .hasMessage(
              "a bootstrap needs a file system of the operating system, and %s is on another: make a copy of a golden cluster there"
                  .formatted(target));
      assertThat(target.getParent()).doesNotExist();
      assertThat(same).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(SyncMethod.class)
  void everySyncMethodLeavesAWholeCluster(SyncMethod method) throws Exception {
    Path reference = Workspace.newDirectory().resolve("cluster");
    Cluster.create(reference, Postgres.newest().goldenOptions().build());
    Path target = Workspace.newDirectory().resolve("cluster");

    Cluster.create(target, Postgres.newest().goldenOptions().sync(true).syncMethod(method).build());

    assertThat(ClusterCompleteness.defects(target, reference)).isEmpty();
  }

  @Test
  void syncfsIsForFileSystemsOfTheOperatingSystem() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(UNIX)) {
      Path target = memory.getPath("/work/cluster");

      ClusterException refusal =
          refusal(target, Postgres.newest().goldenOptions().syncMethod(SyncMethod.SYNCFS).build());

      assertThat(refusal)
          .hasMessage(
              "the sync method syncfs is for file systems of Linux, and %s is on another: use fsync"
                  .formatted(target));
      assertThat(target).doesNotExist();
    }
  }

  private static ClusterException refusal(Path target, ClusterOptions options) {
    return catchThrowableOfType(ClusterException.class, () -> Cluster.create(target, options));
  }
}
