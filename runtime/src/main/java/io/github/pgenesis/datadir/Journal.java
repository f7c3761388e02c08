package io.github.pgenesis.datadir;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a creation is about to move out of its place, written down before the first move, so that
 * the next one can undo it if the JVM is killed.
 *
 * @param wal the directory that the WAL goes to
 * @param entries what goes into the directory that is filled
 */
record Journal(Optional<Wal> wal, List<Entry> entries) {
  private static final String FIRST_LINE = "pgenesis journal 2";

  /** In bytes: a few dozen names and one path. */
  private static final int LARGEST_SIZE = 1 << 16;

  static final Journal EMPTY = new Journal(Optional.empty(), List.of());

  /**
   * A WAL directory outside of the target.
   *
   * @param created whether it was made for this cluster
   * @param names of what goes there
   */
  record Wal(Path directory, boolean created, List<String> names) {}

  /**
   * An entry of the place.
   *
   * @param key of the file, which a move does not change
   */
  record Entry(String name, String key) {
    static Entry of(Path file) throws IOException {
      return new Entry(file.getFileName().toString(), keyOf(FileKey.attributes(file)));
    }

    /** Whether this is the very file. */
    boolean isAt(Path file) throws IOException {
      try {
        return keyOf(FileKey.attributes(file)).equals(key);
      } catch (NoSuchFileException e) {
        return false;
      }
    }

    private static String keyOf(BasicFileAttributes attributes) {
      return String.valueOf(attributes.fileKey());
    }
  }

  Journal withWal(Wal added) {
    return new Journal(Optional.of(added), entries);
  }

  Journal withEntries(List<Entry> added) {
    return new Journal(wal, added);
  }

  /** Writes it in place of one that was written before. */
  void write(Traces traces) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST_LINE);
    if (wal.isPresent()) {
      lines.add(
          "wal %s %s"
              .formatted(
                  wal.get().created ? "created" : "existing",
                  encode(wal.get().directory.toString())));
      wal.get().names.forEach(name -> lines.add("segment " + encode(name)));
    }
    entries.forEach(entry -> lines.add("entry " + encode(entry.name) + " " + encode(entry.key)));
    String text = String.join("\n", lines) + "\n";
    createDraft(traces.draft(), (text + lastLine(text) + "\n").getBytes(StandardCharsets.UTF_8));
    Files.move(
        traces.draft(),
        traces.journal(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Shows that all before it is there and is as it was: its names are of what will be removed. */
  static String lastLine(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return "end " + HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** An interrupt can wait: by now the cluster is complete. */
  private static void createDraft(Path draft, byte[] contents) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          Files.deleteIfExists(draft);
          Permissions.OWNER.createFile(draft, contents);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Reads it. One that is not there, or is not whole, says nothing. */
  static Journal read(Traces traces) throws IOException {
    Path file = traces.journal();
    try {
      BasicFileAttributes attributes = FileKey.attributes(file);
      if (!attributes.isRegularFile() || attributes.size() > LARGEST_SIZE) {
        return EMPTY;
      }
      return parse(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return EMPTY;
    }
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  private static Journal parse(Path file, String text) {
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;
    String before = text.substring(0, last);
    require(text.substring(last).equals(lastLine(before) + "\n"));
    List<String> lines = before.lines().toList();
    require(!lines.isEmpty() && lines.getFirst().equals(FIRST_LINE));
    Optional<Wal> wal = Optional.empty();
    List<String> segments = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", -1);
      switch (words[0] + " " + words.length) {
        case "wal 3" -> {
          require(wal.isEmpty() && (words[1].equals("created") || words[1].equals("existing")));
          wal =
              Optional.of(
                  new Wal(absolute(file, decode(words[2])), words[1].equals("created"), segments));
        }
        case "segment 2" -> {
          require(wal.isPresent());
          segments.add(name(file, decode(words[1])));
        }
        case "entry 3" -> entries.add(new Entry(name(file, decode(words[1])), decode(words[2])));
        default -> require(false);
      }
    }
    return new Journal(wal, entries);
  }

  private static Path absolute(Path file, String text) {
    Path path = path(file, text);
    require(path.isAbsolute() && path.normalize().equals(path) && path.getNameCount() > 0);
    return path;
  }

  /** A name must not lead out of the directory it is in. */
  private static String name(Path file, String text) {
    Path path = path(file, text);
    require(
        !text.isEmpty()
            && !path.isAbsolute()
            && path.getNameCount() == 1
            && path.normalize().equals(path)
            && !text.equals("..")
            && path.toString().equals(text));
    return text;
  }

  private static Path path(Path file, String text) {
    try {
      return file.getFileSystem().getPath(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void require(boolean isRight) {
    if (!isRight) {
      throw new IllegalArgumentException("this is no journal");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
