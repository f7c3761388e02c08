package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The names of what is only there while a cluster is made. They follow from the target, so that
 * everybody who makes a cluster there, in whatever JVM, has the same ones.
 *
 * @param directory the one they are in
 * @param id tells the creations in this directory apart
 */
record Traces(Path directory, String id) {
  private static final String PREFIX = ".pgenesis-";
  private static final String CLAIM = ".claim";
  private static final String JOURNAL = ".journal";
  private static final String DRAFT = ".draft";
  private static final String RUBBISH = ".rubbish";
  private static final int ID_DIGITS = 12;

  /** A directory has many names, by links and mounts, so none of them may matter inside. */
  private static final String INSIDE = "0".repeat(ID_DIGITS);

  /** FNV-1a. A digest of the JDK takes a fresh JVM as long as to write the cluster. */
  private static final long HASH_START = 0xcbf29ce484222325L;

  private static final long HASH_FACTOR = 0x100000001b3L;

  /** Of a creation at a path where there is nothing. */
  static Traces beside(Path target) {
    long hash = HASH_START;
    for (char unit : target.getFileName().toString().toCharArray()) {
      hash = (hash ^ unit) * HASH_FACTOR;
    }
    return new Traces(target.toAbsolutePath().getParent(), digits(hash));
  }

  /** Of a creation that fills a directory. */
  static Traces inside(Path directory) {
    return new Traces(directory, INSIDE);
  }

  /** Of nobody else. */
  Traces withRandomId() {
    return new Traces(directory, digits(ThreadLocalRandom.current().nextLong()));
  }

  private static String digits(long number) {
    return HexFormat.of().toHexDigits(number, ID_DIGITS);
  }

  boolean areInside() {
    return id.equals(INSIDE);
  }

  /** Where the cluster is built. */
  Path place() {
    return directory.resolve(PREFIX + id);
  }

  /** The file whose lock says that somebody is at work. */
  Path claim() {
    return directory.resolve(PREFIX + id + CLAIM);
  }

  /** What is about to be moved out of the place. */
  Path journal() {
    return directory.resolve(PREFIX + id + JOURNAL);
  }

  /** What becomes the journal when it is written to its end. */
  Path draft() {
    return directory.resolve(PREFIX + id + DRAFT);
  }

  /** Where places of killed JVMs are put to be removed. */
  Path rubbish() {
    return directory.resolve(PREFIX + id + RUBBISH);
  }

  /** Whether there is something under one of these names, but the claim. */
  boolean remain() throws IOException {
    for (Path path : List.of(place(), journal(), draft(), rubbish())) {
      if (Entries.existsAt(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is one of these names, for whatever id. */
  static boolean have(Path file) {
    String name = file.getFileName().toString();
    int end = PREFIX.length() + ID_DIGITS;
    return name.length() >= end
        && name.startsWith(PREFIX)
        && name.chars().skip(PREFIX.length()).limit(ID_DIGITS).allMatch(Traces::isDigit)
        && List.of("", CLAIM, JOURNAL, DRAFT, RUBBISH).contains(name.substring(end));
  }

  private static boolean isDigit(int unit) {
    return HexFormat.isHexDigit(unit) && !Character.isUpperCase(unit);
  }

  /** Those of which there is a claim in a directory. */
  static List<Traces> claimedIn(Path directory) throws IOException {
    List<Traces> found = new ArrayList<>();
    try (DirectoryStream<Path> claims =
        Files.newDirectoryStream(
            directory, file -> have(file) && file.getFileName().toString().endsWith(CLAIM))) {
      for (Path claim : claims) {
        String name = claim.getFileName().toString();
        found.add(
            new Traces(directory, name.substring(PREFIX.length(), PREFIX.length() + ID_DIGITS)));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
