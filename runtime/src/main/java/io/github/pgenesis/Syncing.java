package io.github.pgenesis;

import io.github.pgenesis.datadir.Durability;
import io.github.pgenesis.foreign.FileSystemSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a cluster is written through to the disk. Source: sync_pgdata() in src/common/file_utils.c.
 */
final class Syncing {
  private final SyncMethod method;
  private final boolean dataFiles;

  private Syncing(SyncMethod method, boolean dataFiles) {
    this.method = method;
    this.dataFiles = dataFiles;
  }

  /**
   * The way that options say.
   *
   * @param target where the cluster will be
   * @throws IllegalArgumentException if there is none here
   */
  static Syncing of(ClusterOptions options, Path target) {
    if (options.syncMethod() == SyncMethod.SYNCFS
        && (!System.getProperty("os.name").equals("Linux")
            || !target.getFileSystem().equals(FileSystems.getDefault()))) {
      throw new IllegalArgumentException(
          "the sync method syncfs is for file systems of Linux, and %s is on another: use fsync"
              .formatted(target));
    }
    return new Syncing(options.syncMethod(), options.syncDataFiles());
  }

  /** Writes a data directory with everything in it and behind its links through to the disk. */
  void sync(Path cluster) throws IOException {
    switch (method) {
      case SYNCFS -> {
        FileSystemSync.syncfs(cluster);
        linked(cluster).forEach(FileSystemSync::syncfs);
      }
      case FSYNC -> {
        if (dataFiles) {
          Durability.sync(cluster);
        } else {
          Durability.syncWithoutDataFiles(cluster);
        }
        for (Path linked : linked(cluster)) {
          Durability.sync(linked);
        }
      }
    }
  }

  /** The WAL directory and the tablespaces that links lead to. */
  private List<Path> linked(Path cluster) throws IOException {
    List<Path> links = new ArrayList<>();
    links.add(cluster.resolve("pg_wal"));
    Path tablespaces = cluster.resolve("pg_tblspc");
    if (dataFiles && Files.isDirectory(tablespaces)) {
      try (Stream<Path> entries = Files.list(tablespaces)) {
        entries.forEach(links::add);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    List<Path> linked = new ArrayList<>();
    for (Path link : links) {
      if (Files.isSymbolicLink(link)) {
        linked.add(link.toRealPath());
      }
    }
    return linked;
  }
}
