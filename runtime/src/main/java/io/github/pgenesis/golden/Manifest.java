package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a golden cluster consists of: facts about it, its directories, and size and SHA-256 of every
 * file. Immutable and thread-safe.
 *
 * <p>As text it is UTF-8 with one entry per line. Equal contents have equal bytes:
 *
 * <pre>
 *   pgenesis golden cluster 1              format number
 *   encoding UTF8                          facts, sorted by key
 *   directory base                         directories, sorted
 *   size 8192 base/1/1259                  files, sorted, with their sizes in bytes
 *   e3b0c442...  base/1/1259               the same files with their SHA-256
 *   address 9f86d081...                    SHA-256 of all bytes before this line
 * </pre>
 *
 * <p>The lines with two spaces are what {@code sha256sum -c} reads: {@code grep '^[0-9a-f]\{64\}'
 * .pgenesis/manifest | sha256sum -c} checks an unpacked archive.
 */
public final class Manifest {
  /** The first line up to the format number. */
  static final String TITLE = "pgenesis golden cluster ";

  /** The only format there has been. */
  static final int FORMAT = 1;

  /** What no manifest exceeds, so that a damaged one cannot fill the memory. */
  static final int MOST_BYTES = 16 << 20;

  static final String DIRECTORY = "directory";
  static final String SIZE = "size";
  static final String ADDRESS = "address";

  private static final int MOST_ENTRIES = 100_000;
  private static final Set<String> RESERVED = Set.of(DIRECTORY, SIZE, ADDRESS);

  /** Short enough that no key can be taken for a SHA-256. */
  private static final Pattern KEY = Pattern.compile("(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final SequencedMap<String, String> facts;
  private final List<String> directories;
  private final List<ManifestFile> files;
  private final byte[] bytes;
  private final String address;

  private Manifest(
      SequencedMap<String, String> facts, List<String> directories, List<ManifestFile> files) {
    this.facts = facts;
    this.directories = directories;
    this.files = files;
    byte[] body = body().getBytes(UTF_8);
    this.address = Sha256.of(body);
    byte[] end = addressLine(address);
    this.bytes = new byte[body.length + end.length];
    System.arraycopy(body, 0, bytes, 0, body.length);
    System.arraycopy(end, 0, bytes, body.length, end.length);
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the manifest would have %d bytes: it may have %d".formatted(bytes.length, MOST_BYTES));
    }
  }

  /**
   * Makes a manifest; the order in which things are given does not matter.
   *
   * @param facts keys are words of lower-case letters and digits joined by hyphens, at most 60
   *     characters; values are one line, maybe empty
   * @param directories relative paths; every directory that a file or another one is in
   * @throws IllegalArgumentException if a golden cluster cannot be so
   */
  public static Manifest of(
      Map<String, String> facts, Collection<String> directories, Collection<ManifestFile> files) {
    facts.forEach(Manifest::requireFact);
    requireAmounts(directories, files);
    directories.forEach(GoldenPaths::require);
    requireTree(directories, files);
    return new Manifest(
        Collections.unmodifiableSequencedMap(new TreeMap<>(facts)),
        directories.stream().sorted().toList(),
        files.stream().sorted(Comparator.comparing(ManifestFile::path)).toList());
  }

  private static void requireFact(String key, String value) {
    if (!KEY.matcher(key).matches() || RESERVED.contains(key)) {
      throw new IllegalArgumentException(
          "'%s' cannot be the key of a fact: take up to 60 lower-case letters, digits and hyphens, and neither of %s"
              .formatted(TextLines.printable(key), RESERVED.stream().sorted().toList()));
    }
    if (!TextLines.isOneLine(value)) {
      throw new IllegalArgumentException(
          "the fact %s has a value that is not one line of text".formatted(key));
    }
  }

  private static void requireAmounts(
      Collection<String> directories, Collection<ManifestFile> files) {
    int entries = directories.size() + files.size();
    if (entries > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "a golden cluster has at most %d files and directories, not %d"
              .formatted(MOST_ENTRIES, entries));
    }
    long total = files.stream().mapToLong(ManifestFile::size).sum();
    if (total > ManifestFile.MOST_BYTES) {
      throw new IllegalArgumentException(
          "the files of a golden cluster have at most %d bytes together, not %d"
              .formatted(ManifestFile.MOST_BYTES, total));
    }
  }

  private static void requireTree(Collection<String> directories, Collection<ManifestFile> files) {
    Set<String> known = HashSet.newHashSet(directories.size() + files.size());
    for (String directory : directories) {
      requireNew(directory, known);
    }
    Set<String> parents = Set.copyOf(known);
    for (ManifestFile file : files) {
      requireNew(file.path(), known);
    }
    for (String path : known) {
      Optional<String> parent = GoldenPaths.parent(path);
      if (parent.isPresent() && !parents.contains(parent.get())) {
        throw new IllegalArgumentException(
            "%s is in a directory that is not listed: add %s to the directories"
                .formatted(path, parent.get()));
      }
    }
  }

  private static void requireNew(String path, Set<String> known) {
    if (!known.add(path)) {
      throw new IllegalArgumentException("the path %s is there twice".formatted(path));
    }
  }

  /**
   * Reads what {@link #bytes} gives, and nothing else.
   *
   * @throws IllegalArgumentException if it is not the text of a manifest, was made by a newer
   *     Pgenesis, or does not match its address
   */
  public static Manifest parse(byte[] bytes) {
    return ManifestParser.parse(bytes);
  }

  /** The text in UTF-8; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The content address: SHA-256 of the text before its last line, in hexadecimal. Clusters with
   * the same address are the same, however their archives are compressed.
   */
  public String address() {
    return address;
  }

  /** A fact, if it is stated. */
  public Optional<String> fact(String key) {
    return Optional.ofNullable(facts.get(key));
  }

  /**
   * A fact that every golden cluster of its kind states.
   *
   * @throws IllegalArgumentException if this one does not
   */
  public String required(String key) {
    return fact(key)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the golden cluster %s states no %s: make it again".formatted(address, key)));
  }

  /** All facts, sorted by key; unmodifiable. */
  public SequencedMap<String, String> facts() {
    return facts;
  }

  /** The directories below the data directory, sorted, each after the one it is in. */
  public List<String> directories() {
    return directories;
  }

  /** The files, sorted by path. */
  public List<ManifestFile> files() {
    return files;
  }

  private String body() {
    StringBuilder text = new StringBuilder(128 * (files.size() + 1));
    text.append(TITLE).append(FORMAT).append('\n');
    facts.forEach((key, value) ->
        text.append(key).append(value.isEmpty() ? "" : " ").append(value).append('\n'));
    for (String directory : directories) {
      text.append(DIRECTORY).append(' ').append(directory).append('\n');
    }
    for (ManifestFile file : files) {
      text.append(SIZE).append(' ').append(file.size()).append(' ').append(file.path());
      text.append('\n');
    }
    for (ManifestFile file : files) {
      text.append(file.sha256()).append("  ").append(file.path()).append('\n');
    }
    return text.toString();
  }

  static byte[] addressLine(String address) {
    return (ADDRESS + " " + address + "\n").getBytes(US_ASCII);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Manifest manifest && address.equals(manifest.address);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(address);
  }

  @Override
  public String toString() {
    return "golden cluster " + address;
  }
}
