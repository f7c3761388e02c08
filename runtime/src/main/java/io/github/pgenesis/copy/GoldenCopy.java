package io.github.pgenesis.copy;

import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.controlfile.ServerLimits;
import io.github.pgenesis.datadir.FileWriter;
import io.github.pgenesis.datadir.NewFile;
import io.github.pgenesis.golden.GoldenArchive;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.pages.PgAuthid;
import io.github.pgenesis.pages.RelationFiles;
import io.github.pgenesis.pages.RelationPages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The files of a new cluster, made out of those of a golden one. Each is worked out on the thread
 * that writes it.
 */
public final class GoldenCopy {
  // What lies in an archive beside the cluster, and a copy does not get.
  static final String POSTGRESQL_CONF_SAMPLE =
      GoldenArchive.OWN_DIRECTORY + "/postgresql.conf.sample";
  static final String HBA_SAMPLE = GoldenArchive.OWN_DIRECTORY + "/pg_hba.conf.sample";
  static final String IDENT_SAMPLE = GoldenArchive.OWN_DIRECTORY + "/pg_ident.conf.sample";
  static final String TIME_ZONES = GoldenArchive.OWN_DIRECTORY + "/time-zones";

  private static final String ROLES = "global/1260";

  private static final List<String> FILES =
      List.of(
          "PG_VERSION",
          FreshStart.CONTROL_FILE,
          "postgresql.conf",
          "postgresql.auto.conf",
          "pg_hba.conf",
          "pg_ident.conf",
          POSTGRESQL_CONF_SAMPLE,
          HBA_SAMPLE,
          IDENT_SAMPLE);
  private static final List<String> DIRECTORIES = List.of("global", "pg_wal");

  private final GoldenContents golden;
  private final GoldenFacts facts;
  private final ControlFileBytes controlFile;

  /**
   * Looks whether there is what a copy needs.
   *
   * @throws GoldenArchiveException if something is missing, or contradicts what it says of itself
   * @throws IllegalArgumentException if the control file is damaged
   */
  public GoldenCopy(GoldenContents golden) {
    this.golden = golden;
    this.facts = GoldenFacts.of(golden);
    requireAll(FILES, golden.paths());
    requireAll(DIRECTORIES, golden.directories());
    this.controlFile = ControlFileBytes.of(bytes(FreshStart.CONTROL_FILE));
    facts.requireThoseOf(controlFile);
  }

  private static void requireAll(List<String> needed, List<String> present) {
    for (String path : needed) {
      if (Collections.binarySearch(present, path) < 0) {
        throw new GoldenArchiveException(
            "the golden cluster lacks %s: make it again".formatted(path));
      }
    }
  }

  /**
   * How a copy differs from its golden cluster.
   *
   * @param settings none if configuration files and what the control file remembers of them are to
   *     stay as they are
   * @param walSegmentSize in bytes
   * @param passwordVerifier what the superuser's row will hold
   * @param identity puts system identifier, nonce and times into the control file
   */
  public record Changes(
      Optional<Settings> settings,
      boolean dataChecksums,
      int walSegmentSize,
      Optional<String> passwordVerifier,
      UnaryOperator<ControlFileBytes> identity) {
    /** Without the verifier, which is nobody's to see. */
    @Override
    public String toString() {
      return "other than the golden cluster: " + settings.map(Settings::toString).orElse("nothing");
    }
  }

  /**
   * Other settings than the golden cluster has.
   *
   * @param limits what the control file will remember of them
   */
  public record Settings(ConfigurationFiles files, ServerLimits limits) {}

  /** The samples that the configuration files are made from. */
  public ConfigurationSamples samples() {
    return new ConfigurationSamples(
        text(POSTGRESQL_CONF_SAMPLE), text(HBA_SAMPLE), text(IDENT_SAMPLE));
  }

  /** Whether the server is known to have a time zone. */
  public boolean hasTimeZone(String name) {
    return golden.paths().contains(TIME_ZONES) && text(TIME_ZONES).lines().anyMatch(name::equals);
  }

  private String text(String path) {
    return StandardCharsets.UTF_8.decode(golden.contents(path)).toString();
  }

  /**
   * Writes the copy.
   *
   * @throws InterruptedException if the writer was told to end
   */
  public void write(Changes changes, FileWriter writer) throws IOException, InterruptedException {
    writer.createDirectories(
        golden.directories().stream()
            .filter(path -> !path.equals(GoldenArchive.OWN_DIRECTORY))
            .toList());
    writer.write(files(changes));
  }

  private List<NewFile> files(Changes changes) {
    FreshStart start = freshStart(changes);
    Map<String, NewFile> changed = new LinkedHashMap<>();
    put(changed, NewFile.of(FreshStart.CONTROL_FILE, start.controlFile().bytes()));
    if (changes.settings().isPresent()) {
      ConfigurationFiles configuration = changes.settings().get().files();
      put(changed, text("postgresql.conf", configuration.postgresqlConf()));
      put(changed, text("postgresql.auto.conf", configuration.postgresqlAutoConf()));
      put(changed, text("pg_hba.conf", configuration.pgHba()));
      put(changed, text("pg_ident.conf", configuration.pgIdent()));
    }
    changes
        .passwordVerifier()
        .ifPresent(verifier ->
            put(
                changed,
                NewFile.of(
                    ROLES,
                    PgAuthid.withPassword(
                        bytes(ROLES), facts.superuser(), verifier, changes.dataChecksums()))));
    boolean otherChecksums = changes.dataChecksums() != facts.dataChecksums();
    List<NewFile> files = new ArrayList<>(golden.paths().size());
    for (String path : golden.paths()) {
      if (!path.startsWith(FreshStart.WAL_DIRECTORY)
          && !path.startsWith(GoldenArchive.OWN_DIRECTORY + "/")) {
        NewFile file = changed.get(path);
        if (file == null) {
          file = otherChecksums ? withChecksums(path, changes.dataChecksums()) : unchanged(path);
        }
        files.add(file);
      }
    }
    files.add(start.walSegment());
    return files;
  }

  private FreshStart freshStart(Changes changes) {
    ControlFileBytes before = controlFile.withDataChecksums(changes.dataChecksums());
    if (changes.settings().isPresent()) {
      before = before.with(changes.settings().get().limits());
    }
    return FreshStart.of(before, facts.major(), changes.walSegmentSize(), changes.identity());
  }

  private static void put(Map<String, NewFile> files, NewFile file) {
    files.put(file.path(), file);
  }

  private static NewFile text(String path, String contents) {
    return NewFile.of(path, contents.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] bytes(String path) {
    ByteBuffer contents = golden.contents(path);
    byte[] bytes = new byte[contents.remaining()];
    contents.get(bytes);
    return bytes;
  }

  private NewFile unchanged(String path) {
    return new NewFile(path, () -> golden.contents(path), 0);
  }

  /** A file whose contents stay, but for the checksums of its pages if it has any. */
  private NewFile withChecksums(String path, boolean dataChecksums) {
    OptionalLong firstBlock = RelationFiles.firstBlock(path);
    if (firstBlock.isEmpty()) {
      return unchanged(path);
    }
    return new NewFile(
        path,
        () -> {
          ByteBuffer pages = ByteBuffer.wrap(bytes(path));
          if (dataChecksums) {
            RelationPages.setChecksums(pages, firstBlock.getAsLong());
          } else {
            RelationPages.clearChecksums(pages);
          }
          return pages;
        },
        0);
  }
}
