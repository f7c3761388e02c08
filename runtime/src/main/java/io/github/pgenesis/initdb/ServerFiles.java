package io.github.pgenesis.initdb;

import io.github.pgenesis.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The input files of a server. Source: {@code setup_data_file_paths} of initdb.c. */
final class ServerFiles {
  private static final List<String> NAMES =
      List.of(
          "postgres.bki",
          "pg_hba.conf.sample",
          "pg_ident.conf.sample",
          "postgresql.conf.sample",
          "snowball_create.sql",
          "information_schema.sql",
          "sql_features.txt",
          "system_constraints.sql",
          "system_functions.sql",
          "system_views.sql");

  private final PostgresServer server;
  private final String shareDirectory;

  /**
   * Files.
   *
   * @param shareDirectory where they are
   */
  ServerFiles(PostgresServer server, String shareDirectory) {
    this.server = server;
    this.shareDirectory = shareDirectory;
  }

  /** What {@code -s} and {@code -d} show. */
  void show(PrintWriter err, String dataDirectory, String superuser) {
    err.println("VERSION=" + server.version());
    err.println("PGDATA=" + dataDirectory);
    err.println("share_path=" + shareDirectory);
    err.println("PGPATH=" + server.executable().getParent());
    err.println("POSTGRES_SUPERUSERNAME=" + superuser);
    err.println("POSTGRES_BKI=" + path("postgres.bki"));
    err.println("POSTGRESQL_CONF_SAMPLE=" + path("postgresql.conf.sample"));
    err.println("PG_HBA_SAMPLE=" + path("pg_hba.conf.sample"));
    err.println("PG_IDENT_SAMPLE=" + path("pg_ident.conf.sample"));
    err.flush();
  }

  /**
   * Whether all are there.
   *
   * @throws InitdbException for the first that is not
   */
  void check() {
    NAMES.forEach(name -> check(path(name)));
  }

  private static void check(String file) {
    try {
      if (!Files.readAttributes(Path.of(file), BasicFileAttributes.class).isRegularFile()) {
        throw failure("file \"%s\" is not a regular file".formatted(file));
      }
    } catch (NoSuchFileException e) {
      throw failure("file \"%s\" does not exist".formatted(file));
    } catch (IOException e) {
      throw failure("could not access file \"%s\": %s".formatted(file, SystemReason.of(e)));
    }
  }

  private static InitdbException failure(String message) {
    return InitdbException.error(message)
        .hint(
            "This might mean you have a corrupted installation or identified the wrong directory with the invocation option -L.");
  }

  private String path(String name) {
    return shareDirectory + "/" + name;
  }
}
