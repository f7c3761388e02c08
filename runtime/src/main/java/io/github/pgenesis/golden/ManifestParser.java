package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a {@link Manifest}. */
final class ManifestParser {
  private static final Pattern TITLE = Pattern.compile(Manifest.TITLE + "([1-9][0-9]{0,8})");
  private static final Pattern DIRECTORY = Pattern.compile(Manifest.DIRECTORY + " (.*)");
  private static final Pattern SIZE = Pattern.compile(Manifest.SIZE + " ([0-9]{1,10}) (.*)");
  private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{64})  (.*)");
  private static final Pattern FACT = Pattern.compile("([a-z][a-z0-9-]*)( .*)?");

  private static final int ADDRESS_LINE = Manifest.addressLine(Sha256.of(new byte[0])).length;

  private final Map<String, String> facts = new HashMap<>();
  private final List<String> directories = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<String> sizedPaths = new ArrayList<>();
  private final List<ManifestFile> files = new ArrayList<>();

  /** In which order the kinds of lines come. */
  private enum Section {
    FACTS,
    DIRECTORIES,
    SIZES,
    DIGESTS
  }

  private Section section = Section.FACTS;
  private String before = "";

  private ManifestParser() {}

  static Manifest parse(byte[] bytes) {
    requireFormat(bytes);
    int end = requireAddress(bytes);
    ManifestParser parser = new ManifestParser();
    text(bytes, end).lines().skip(1).forEach(parser::read);
    if (parser.sizes.size() != parser.files.size()) {
      throw new IllegalArgumentException(
          "the manifest has %d sizes and %d SHA-256: it must have both of each file"
              .formatted(parser.sizes.size(), parser.files.size()));
    }
    Manifest manifest = Manifest.of(parser.facts, parser.directories, parser.files);
    if (!Arrays.equals(manifest.bytes(), bytes)) {
      throw new IllegalArgumentException(
          "the manifest is not written as Pgenesis writes it: it has needless blanks, zeros or line ends");
    }
    return manifest;
  }

  /** Comes first: what else a newer format changes cannot be known. */
  private static void requireFormat(byte[] bytes) {
    if (bytes.length > Manifest.MOST_BYTES) {
      throw new IllegalArgumentException(
          "the manifest has %d bytes: it may have %d".formatted(bytes.length, Manifest.MOST_BYTES));
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    Matcher title = TITLE.matcher(new String(bytes, 0, end, US_ASCII));
    if (!title.matches()) {
      throw new IllegalArgumentException(
          "the manifest is none: it must begin with '%s%d'"
              .formatted(Manifest.TITLE, Manifest.FORMAT));
    }
    int format = Integer.parseInt(title.group(1));
    if (format > Manifest.FORMAT) {
      throw new IllegalArgumentException(
          "the manifest has format %d and was made by a newer Pgenesis: this one reads format %d"
              .formatted(format, Manifest.FORMAT));
    }
  }

  /** Where the last line begins. */
  private static int requireAddress(byte[] bytes) {
    int end = bytes.length - ADDRESS_LINE;
    if (end < 1 || bytes[end - 1] != '\n') {
      throw new IllegalArgumentException("the manifest does not end with a line for its address");
    }
    byte[] right = Manifest.addressLine(Sha256.of(bytes, 0, end));
    if (!Arrays.equals(right, 0, right.length, bytes, end, bytes.length)) {
      throw new IllegalArgumentException(
          "the manifest does not match its address: one of both has been changed");
    }
    return end;
  }

  private static String text(byte[] bytes, int end) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the manifest is not text in UTF-8", e);
    }
  }

  private void read(String line) {
    Matcher matcher = DIGEST.matcher(line);
    if (matcher.matches()) {
      advance(Section.DIGESTS, matcher.group(2));
      addFile(matcher.group(2), matcher.group(1));
      return;
    }
    matcher = SIZE.matcher(line);
    if (matcher.matches()) {
      advance(Section.SIZES, matcher.group(2));
      sizes.add(size(matcher.group(1), matcher.group(2)));
      sizedPaths.add(matcher.group(2));
      return;
    }
    matcher = DIRECTORY.matcher(line);
    if (matcher.matches()) {
      advance(Section.DIRECTORIES, matcher.group(1));
      directories.add(matcher.group(1));
      return;
    }
    matcher = FACT.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "the manifest has a line that is neither fact, directory nor file: '%s'"
              .formatted(TextLines.printable(line)));
    }
    advance(Section.FACTS, matcher.group(1));
    String value = matcher.group(2);
    facts.put(matcher.group(1), value == null ? "" : value.substring(1));
  }

  private void advance(Section next, String name) {
    boolean same = next == section;
    if (next.compareTo(section) < 0 || (same && name.compareTo(before) < 0)) {
      throw new IllegalArgumentException(
          "the manifest is not sorted: '%s' comes too late".formatted(TextLines.printable(name)));
    }
    if (same && name.equals(before)) {
      throw new IllegalArgumentException(
          "the manifest has '%s' twice".formatted(TextLines.printable(name)));
    }
    section = next;
    before = name;
  }

  private static int size(String digits, String path) {
    long size = Long.parseLong(digits);
    if (size > ManifestFile.MOST_BYTES) {
      throw new IllegalArgumentException(
          "the manifest has a file of %d bytes, %s: it may have %d"
              .formatted(size, TextLines.printable(path), ManifestFile.MOST_BYTES));
    }
    return (int) size;
  }

  private void addFile(String path, String sha256) {
    int index = files.size();
    if (index >= sizes.size() || !sizedPaths.get(index).equals(path)) {
      throw new IllegalArgumentException(
          "the manifest has no size of the file '%s'".formatted(TextLines.printable(path)));
    }
    files.add(new ManifestFile(path, sizes.get(index), sha256));
  }
}
