package io.github.pgenesis.timezones;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A TZif file: a block, and since its second version another one with longer times and a footer.
 *
 * @param blocks one or two
 * @param rest what comes after them, a byte a character: a line feed, a POSIX string for the time
 *     after the last transition, a line feed. Empty in a file of one block
 */
record ZoneFile(List<ZoneBlock> blocks, String rest) {
  // The longest that zic writes have a few kilobytes.
  private static final int MAXIMUM_SIZE = 1 << 20;

  /**
   * Reads a file.
   *
   * @throws IOException if there is no file or it cannot be read
   * @throws MalformedZoneException if it is something else than a TZif file
   */
  static ZoneFile read(Path path) throws IOException, MalformedZoneException {
    // A pipe would have us wait for a writer.
    if (!Files.isRegularFile(path)) {
      throw new MalformedZoneException(path + " is not a file");
    }
    try (InputStream file = Files.newInputStream(path)) {
      return parse(file.readNBytes(MAXIMUM_SIZE));
    }
  }

  static ZoneFile parse(byte[] bytes) throws MalformedZoneException {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    var blocks = new ArrayList<ZoneBlock>();
    blocks.add(new ZoneBlock(file, Integer.BYTES));
    if (!blocks.getFirst().isFollowed()) {
      return new ZoneFile(blocks, "");
    }
    blocks.add(new ZoneBlock(file, Long.BYTES));
    return new ZoneFile(
        List.copyOf(blocks), new String(bytes, file.position(), file.remaining(), ISO_8859_1));
  }

  /** The block with the longest times. */
  ZoneBlock block() {
    return blocks.getLast();
  }
}
