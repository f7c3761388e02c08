package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pgenesis.template.Hole;
import io.github.pgenesis.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The compiled bootstrap scripts of one major version, and the configuration samples that belong to
 * them.
 *
 * <p>Immutable and thread-safe. What was read from the jar once is kept in memory, about 1.3 MB for
 * each major version that is used. A jar that lacks a part or holds a damaged one makes every
 * method throw {@link UncheckedIOException}.
 */
public final class ScriptSet {
  static final String MAJORS = "majors";
  static final String BOOT = "boot.template";
  static final String BEFORE_PASSWORD = "single-user-before-password.template";
  static final String PASSWORD = "single-user-password.template";
  static final String AFTER_PASSWORD = "single-user-after-password.template";
  static final String POSTGRESQL_CONF_SAMPLE = "postgresql.conf.sample";
  static final String HBA_SAMPLE = "pg_hba.conf.sample";
  static final String IDENT_SAMPLE = "pg_ident.conf.sample";

  private final Manifest manifest;
  private final Map<String, Template> templates = new ConcurrentHashMap<>();

  /** Reads the manifests when first asked for. */
  private static final class All {
    static final List<ScriptSet> SETS = read();

    private static List<ScriptSet> read() {
      try (Stream<String> majors = new String(resource(MAJORS), UTF_8).lines()) {
        return majors.map(ScriptSet::ofMajor).toList();
      }
    }
  }

  private ScriptSet(Manifest manifest) {
    this.manifest = manifest;
  }

  /** The sets in this jar, ascending by major version. Reads manifests only. */
  public static List<ScriptSet> all() {
    return All.SETS;
  }

  /**
   * The set for a server.
   *
   * @param major major version, such as 18
   * @param catalogVersion catalog version, such as 202506291: sets of one major and catalog version
   *     are interchangeable, others are not
   */
  public static Optional<ScriptSet> find(int major, int catalogVersion) {
    return all().stream()
        .filter(set -> set.major() == major && set.catalogVersion() == catalogVersion)
        .findFirst();
  }

  private static ScriptSet ofMajor(String major) {
    try (InputStream in = open(major + "/" + Manifest.FILE)) {
      return new ScriptSet(Manifest.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The major version, such as 18. */
  public int major() {
    return manifest.major();
  }

  /** The catalog version, such as 202506291. */
  public int catalogVersion() {
    return manifest.catalogVersion();
  }

  /** The version of the server whose files were compiled, such as {@code 18.6}. */
  public String compiledFrom() {
    return manifest.serverVersion();
  }

  /** The files that were compiled: name to SHA-256 in lower-case hexadecimal. Unmodifiable. */
  public SortedMap<String, String> inputs() {
    return manifest.inputs();
  }

  /**
   * What {@code postgres --boot} reads from its standard input.
   *
   * @throws IllegalArgumentException if a value does not fit, or this version has no place for one
   *     that is given
   */
  public byte[] bootInput(BootstrapValues values) {
    Template template = template(BOOT);
    if (values.icuRules().isPresent() && !template.holes().contains(Hole.ICU_RULES)) {
      throw new IllegalArgumentException(
          "PostgreSQL " + major() + " knows no ICU rules for a database");
    }
    return template.render(values::valueOf);
  }

  /**
   * What {@code postgres --single -j} reads from its standard input.
   *
   * @throws IllegalArgumentException if a value does not fit
   */
  public byte[] singleUserInput(BootstrapValues values) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(template(BEFORE_PASSWORD).render(values::valueOf));
    if (values.passwordVerifier().isPresent()) {
      input.writeBytes(template(PASSWORD).render(values::valueOf));
    }
    input.writeBytes(template(AFTER_PASSWORD).render(values::valueOf));
    return input.toByteArray();
  }

  /** {@code postgresql.conf.sample}, as shipped. */
  public String postgresqlConfSample() {
    return sample(POSTGRESQL_CONF_SAMPLE);
  }

  /** {@code pg_hba.conf.sample}, as shipped, with its {@code @...@} marks. */
  public String hbaSample() {
    return sample(HBA_SAMPLE);
  }

  /** {@code pg_ident.conf.sample}, as shipped. */
  public String identSample() {
    return sample(IDENT_SAMPLE);
  }

  @Override
  public String toString() {
    return "scripts of PostgreSQL " + compiledFrom() + ", catalog version " + catalogVersion();
  }

  private Template template(String name) {
    return templates.computeIfAbsent(name, this::readTemplate);
  }

  private Template readTemplate(String name) {
    try (InputStream in = open(major() + "/" + name)) {
      return Template.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String sample(String name) {
    return new String(resource(major() + "/" + name), UTF_8);
  }

  private static byte[] resource(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = ScriptSet.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("io/github/pgenesis/bootstrap/" + name + " is missing");
    }
    return in;
  }
}
