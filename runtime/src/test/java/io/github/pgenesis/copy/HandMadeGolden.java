package io.github.pgenesis.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pgenesis.configuration.LocaleDefaults;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.controlfile.HandMadeControlFile;
import io.github.pgenesis.golden.GoldenContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Golden clusters for tests: what a copy needs, and a few more files. That of the defaults is one
 * of PostgreSQL 18 with the default options, without checksums.
 */
public final class HandMadeGolden {
  private static final int MAJOR = 18;
  private static final int CONTROL_FILE_VERSION = 1800;

  private final Map<String, String> facts = new TreeMap<>();
  private final List<String> directories =
      new ArrayList<>(
          List.of(
              ".pgenesis",
              "base",
              "base/1",
              "global",
              "pg_notify",
              "pg_stat",
              "pg_wal",
              "pg_wal/archive_status"));
  private final Map<String, byte[]> files = new TreeMap<>();

  public HandMadeGolden() {
    byte[] controlFile = new HandMadeControlFile(CONTROL_FILE_VERSION).bytes();
    facts.putAll(
        GoldenFacts.builder()
            .server(MAJOR, "18.6", "00")
            .superuser("postgres")
            .locale("UTF8", "builtin", Optional.of("C.UTF-8"), "C")
            .localeDefaults(new LocaleDefaults("iso, mdy", "english"))
            .timeZone("UTC")
            .authentication("trust", "trust")
            .groupAccess(false)
            .settings(Map.of())
            .build());
    facts.putAll(GoldenFacts.ofControlFile(ControlFileBytes.of(controlFile)));
    file("global/pg_control", controlFile);
    file("pg_wal/000000010000000000000001", "not copied");
    file("PG_VERSION", "18\n");
    file("base/1/PG_VERSION", "18\n");
    file("base/1/1259", new byte[2 * 8192]);
    file("base/1/2601", new byte[0]);
    file("postgresql.conf", "# of the golden cluster\n");
    file("postgresql.auto.conf", "");
    file("pg_hba.conf", "local all all trust\n");
    file("pg_ident.conf", "");
    file(GoldenCopy.POSTGRESQL_CONF_SAMPLE, "#max_connections = 100\n#work_mem = 4MB\n");
    file(GoldenCopy.HBA_SAMPLE, "local all all @authmethodlocal@\n");
    file(GoldenCopy.IDENT_SAMPLE, "# none\n");
    file(GoldenCopy.TIME_ZONES, "Europe/Berlin\nUTC\n");
  }

  /** States something else. */
  public HandMadeGolden fact(String key, String value) {
    facts.put(key, value);
    return this;
  }

  /** Does not state something. */
  public HandMadeGolden withoutFact(String key) {
    facts.remove(key);
    return this;
  }

  /** Holds a file, in a directory that is there. */
  public HandMadeGolden file(String path, byte[] contents) {
    files.put(path, contents);
    return this;
  }

  /** Holds a text file. */
  public HandMadeGolden file(String path, String contents) {
    return file(path, contents.getBytes(UTF_8));
  }

  /** Lacks a file. */
  public HandMadeGolden withoutFile(String path) {
    files.remove(path);
    return this;
  }

  /** Lacks a directory and what is in it. */
  public HandMadeGolden withoutDirectory(String directory) {
    directories.removeIf(path -> isAtOrIn(path, directory));
    files.keySet().removeIf(path -> isAtOrIn(path, directory));
    return this;
  }

  private static boolean isAtOrIn(String path, String directory) {
    return path.equals(directory) || path.startsWith(directory + "/");
  }

  /** The golden cluster. */
  public GoldenContents contents() {
    return GoldenContents.of(facts, directories, files);
  }
}
