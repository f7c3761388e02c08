package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pgenesis.template.Hole;
import io.github.pgenesis.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The compiled bootstrap scripts of one server: those of a major version that come with this
 * library, or those that were compiled because an installation has others.
 *
 * <p>Immutable and thread-safe. What was read once is kept in memory, about 1.3 MB for each set
 * that is used. A jar that lacks a part or holds a damaged one makes every method throw {@link
 * UncheckedIOException}.
 */
public final class ScriptSet {
  static final String MAJORS = "majors";
  static final String BOOT = "boot.template";
  static final String BEFORE_PASSWORD = "single-user-before-password.template";
  static final String PASSWORD = "single-user-password.template";
  static final String AFTER_PASSWORD = "single-user-after-password.template";

  private final Manifest manifest;
  private final Parts parts;
  private final Map<String, Template> templates = new ConcurrentHashMap<>();

  /** Where the compiled parts are. */
  @FunctionalInterface
  private interface Parts {
    InputStream open(String name) throws IOException;
  }

  /** Reads the manifests when first asked for. */
  private static final class All {
    static final List<ScriptSet> SETS = read();

    private static List<ScriptSet> read() {
      try (Stream<String> majors = new String(Resources.bytes(MAJORS), UTF_8).lines()) {
        return majors.map(ScriptSet::ofMajor).toList();
      }
    }
  }

  private ScriptSet(Manifest manifest, Parts parts) {
    this.manifest = manifest;
    this.parts = parts;
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

  /**
   * Compiles what a server ships, as the sets in this jar were. Takes about a second in a fresh
   * JVM.
   *
   * @throws io.github.pgenesis.script.ScriptSyntaxException at the first thing in a file that is
   *     not understood
   */
  public static ScriptSet compile(ShippedScripts scripts) {
    Map<String, byte[]> parts = new ScriptSetCompiler(scripts).compile();
    var hashes = new TreeMap<String, String>();
    parts.forEach((name, contents) -> hashes.put(name, Sha256.of(contents)));
    return new ScriptSet(
        new Manifest(
            scripts.major(),
            scripts.catalogVersion(),
            scripts.serverVersion(),
            scripts.hashes(),
            hashes),
        name -> new ByteArrayInputStream(parts.get(name)));
  }

  /**
   * What tells this compiler from others: a text that changes with what it makes of the scripts it
   * was built with, the steps of {@code initdb}'s own among them.
   */
  static String compilerIdentity() {
    return Sha256.of(
        all().stream()
            .map(set -> set.manifest.text())
            .collect(Collectors.joining())
            .getBytes(UTF_8));
  }

  private static ScriptSet ofMajor(String major) {
    try (InputStream in = Resources.open(major + "/" + Manifest.FILE)) {
      return new ScriptSet(Manifest.read(in), name -> Resources.open(major + "/" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes this set into a directory, which is made if it does not exist. Equal sets give equal
   * files.
   */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : manifest.parts().keySet()) {
      try (InputStream in = parts.open(name)) {
        Files.copy(in, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(directory.resolve(Manifest.FILE), manifest.text());
  }

  /**
   * Reads a set that {@link #writeTo} has written, whole.
   *
   * @param scripts what it was compiled from
   * @throws IOException if a file is missing or has other contents than were written
   */
  public static ScriptSet readFrom(Path directory, ShippedScripts scripts) throws IOException {
    Manifest manifest;
    try (InputStream in = Files.newInputStream(directory.resolve(Manifest.FILE))) {
      manifest = Manifest.read(in);
    }
    if (!manifest.isOf(scripts)) {
      throw new IOException(directory + " holds no compiled scripts of " + scripts.serverVersion());
    }
    var parts = new TreeMap<String, byte[]>();
    for (String name : List.of(BOOT, BEFORE_PASSWORD, PASSWORD, AFTER_PASSWORD)) {
      byte[] contents = Files.readAllBytes(directory.resolve(name));
      if (!Sha256.of(contents).equals(manifest.parts().get(name))) {
        throw new IOException(directory.resolve(name) + " is not what was written there");
      }
      parts.put(name, contents);
    }
    return new ScriptSet(manifest, name -> new ByteArrayInputStream(parts.get(name)));
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

  @Override
  public String toString() {
    return "scripts of PostgreSQL " + compiledFrom() + ", catalog version " + catalogVersion();
  }

  private Template template(String name) {
    return templates.computeIfAbsent(name, this::readTemplate);
  }

  private Template readTemplate(String name) {
    try (InputStream in = parts.open(name)) {
      return Template.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
