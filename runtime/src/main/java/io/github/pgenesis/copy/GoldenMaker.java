package io.github.pgenesis.copy;

import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.golden.DirectoryContents;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Sha256;
import io.github.pgenesis.pages.DatabaseRow;
import io.github.pgenesis.pages.PgDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a golden cluster of one that a bootstrap has made, leaving out whatever two bootstraps
 * differ in: identity, times, the WAL and the statistics.
 */
public final class GoldenMaker {
  /** When every golden cluster says it was made: the epoch of PostgreSQL. */
  private static final Instant TIME = Instant.parse("2000-01-01T00:00:00Z");

  private static final String DATABASES = "global/1262";

  private final Path cluster;
  private final int major;

  /**
   * @param cluster shut down cleanly; nothing is written to it
   */
  public GoldenMaker(Path cluster, int major) {
    this.cluster = cluster;
    this.major = major;
  }

  /**
   * Makes it.
   *
   * @param facts of the options and the server
   * @param samples of the server
   * @param timeZones that the server has of its own; none if it uses the system's
   */
  public GoldenContents make(
      Map<String, String> facts, ConfigurationSamples samples, Collection<String> timeZones)
      throws IOException {
    DirectoryContents contents = DirectoryContents.read(cluster);
    for (String path : contents.paths()) {
      if (path.startsWith(FreshStart.WAL_DIRECTORY) || path.equals(FreshStart.STATISTICS_FILE)) {
        contents = contents.without(path);
      }
    }
    ControlFileBytes before = controlFile();
    byte[] identity = identity(contents);
    FreshStart start =
        FreshStart.of(
            before,
            major,
            before.walSegmentSize(),
            file ->
                file.withIdentity(ByteBuffer.wrap(identity).getLong(), identity).withTime(TIME));
    contents =
        contents
            .with(FreshStart.CONTROL_FILE, start.controlFile().bytes())
            .with(start.walSegment().path(), start.walSegmentBytes())
            .with(GoldenCopy.POSTGRESQL_CONF_SAMPLE, utf8(samples.postgresqlConf()))
            .with(GoldenCopy.HBA_SAMPLE, utf8(samples.pgHba()))
            .with(GoldenCopy.IDENT_SAMPLE, utf8(samples.pgIdent()));
    if (!timeZones.isEmpty()) {
      contents =
          contents.with(
              GoldenCopy.TIME_ZONES,
              utf8(String.join("\n", timeZones.stream().sorted().toList()) + "\n"));
    }
    Map<String, String> all = new TreeMap<>(facts);
    all.putAll(GoldenFacts.ofControlFile(start.controlFile()));
    databaseRow()
        .collationVersion()
        .ifPresent(version -> all.put(GoldenFacts.PROVIDER_VERSION, version));
    return contents.golden(all);
  }

  private ControlFileBytes controlFile() throws IOException {
    return ControlFileBytes.of(Files.readAllBytes(cluster.resolve(FreshStart.CONTROL_FILE)));
  }

  private DatabaseRow databaseRow() throws IOException {
    return PgDatabase.rows(Files.readAllBytes(cluster.resolve(DATABASES)), major).stream()
        .filter(row -> row.name().equals("template1"))
        .findFirst()
        .orElseThrow();
  }

  /** Other contents, another identity: what is extracted as it is should not be confused. */
  private byte[] identity(DirectoryContents contents) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    for (String path : contents.paths()) {
      if (!path.equals(FreshStart.CONTROL_FILE)) {
        digest.update(utf8(path));
        digest.update(Files.readAllBytes(cluster.resolve(path)));
      }
    }
    return digest.digest();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
