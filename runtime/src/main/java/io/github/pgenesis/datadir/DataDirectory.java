package io.github.pgenesis.datadir;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The directories and files that are there before the first phase, as initdb makes them. */
public final class DataDirectory {
  /** In the order of {@code subdirs} in src/bin/initdb/initdb.c. */
  private static final List<String> DIRECTORIES =
      List.of(
          "global",
          "pg_wal/archive_status",
          "pg_wal/summaries",
          "pg_commit_ts",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_subtrans",
          "pg_twophase",
          "pg_multixact",
          "pg_multixact/members",
          "pg_multixact/offsets",
          "base",
          "base/1",
          "pg_replslot",
          "pg_tblspc",
          "pg_stat",
          "pg_stat_tmp",
          "pg_xact",
          "pg_logical",
          "pg_logical/snapshots",
          "pg_logical/mappings");

  /** WAL summaries came with 17. */
  private static final int FIRST_MAJOR_WITH_SUMMARIES = 17;

  private final Path path;
  private final int major;
  private final Permissions permissions;

  /**
   * @param path an existing empty directory
   */
  public DataDirectory(Path path, int major, Permissions permissions) {
    this.path = path;
    this.major = major;
    this.permissions = permissions;
  }

  public Path path() {
    return path;
  }

  /** Makes the directories and {@code PG_VERSION}, which every start of a server looks at. */
  public void createSkeleton() throws IOException {
    permissions.createDirectory(path.resolve("pg_wal"));
    for (String directory : DIRECTORIES) {
      if (!directory.equals("pg_wal/summaries") || major >= FIRST_MAJOR_WITH_SUMMARIES) {
        permissions.createDirectory(path.resolve(directory));
      }
    }
    createVersionFile(".");
  }

  /** Makes a configuration file. */
  public void createFile(String name, String contents) throws IOException {
    permissions.createFile(path.resolve(name), contents.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes the {@code PG_VERSION} of a database.
   *
   * @param database its directory, such as {@code base/1}; {@code .} for the cluster's own
   */
  public void createVersionFile(String database) throws IOException {
    createFile(database + "/PG_VERSION", major + "\n");
  }

  /** Makes a file that is deleted again when the result is closed. */
  public Closeable createTemporaryFile(String name, byte[] contents) throws IOException {
    Path file = path.resolve(name);
    permissions.createFile(file, contents);
    return () -> Files.delete(file);
  }
}
