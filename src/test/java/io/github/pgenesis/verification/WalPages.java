package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pages of the WAL segments in a directory. Source: src/include/access/xlog_internal.h.
 *
 * <pre>
 * page header  0 magic (2)  2 info (2)  4 timeline (4)  8 LSN of the page (8)
 *             16 bytes of a record that began on an earlier page (4), and padding to 24
 * at the start of a segment also  24 system identifier (8)  32 segment size (4)  36 page size (4)
 * </pre>
 */
final class WalPages {
  static final int PAGE_SIZE = 8192;
  private static final int SHORT_HEADER_LENGTH = 24;
  private static final int LONG_HEADER_LENGTH = 40;
  private static final int FIRST_IS_CONTINUATION = 0x0001;
  private static final int LONG_HEADER = 0x0002;

  private final NavigableMap<Long, Path> segments;
  private final int segmentSize;

  private WalPages(NavigableMap<Long, Path> segments, int segmentSize) {
    this.segments = segments;
    this.segmentSize = segmentSize;
  }

  /**
   * A page with a right header.
   *
   * @param bytes the whole page, in little-endian order
   */
  record Page(ByteBuffer bytes) {
    int headerLength() {
      return (info() & LONG_HEADER) != 0 ? LONG_HEADER_LENGTH : SHORT_HEADER_LENGTH;
    }

    boolean startsWithContinuation() {
      return (info() & FIRST_IS_CONTINUATION) != 0;
    }

    /** How many bytes of a record of earlier pages are still to come, with this page. */
    long continuationLength() {
      return Integer.toUnsignedLong(bytes.getInt(16));
    }

    private int info() {
      return Short.toUnsignedInt(bytes.getShort(2));
    }
  }

  /**
   * Finds the segments of a directory. Their names tell their order; the first one tells their
   * size.
   *
   * @throws IllegalArgumentException if there is none, or the first has no right header
   */
  static WalPages of(Path directory) throws IOException {
    var files = new TreeMap<String, Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.matches("[0-9A-F]{24}")) {
          files.put(name, entry);
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(directory + " has no WAL segment");
    }
    int segmentSize = segmentSize(files.firstEntry().getValue());
    var segments = new TreeMap<Long, Path>();
    for (var file : files.entrySet()) {
      segments.put(start(file.getKey(), segmentSize), file.getValue());
    }
    return new WalPages(segments, segmentSize);
  }

  /** LSN of the first segment's start. */
  long start() {
    return segments.firstKey();
  }

  /** LSN of the start of the segment after the one that has a location. */
  long nextSegment(long location) {
    return (location / segmentSize + 1) * segmentSize;
  }

  /**
   * The page that starts at a location; nothing if no segment has it or its header is not that of
   * this page, as in a recycled segment.
   */
  Optional<Page> page(long location) throws IOException {
    Path segment = segments.get(location / segmentSize * segmentSize);
    if (segment == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(PAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    if (!fill(segment, location % segmentSize, bytes)) {
      return Optional.empty();
    }
    var page = new Page(bytes);
    boolean atStart = location % segmentSize == 0;
    boolean longHeader = page.headerLength() == LONG_HEADER_LENGTH;
    boolean right = isMagic(bytes) && bytes.getLong(8) == location && longHeader == atStart;
    return right ? Optional.of(page) : Optional.empty();
  }

  // XLOG_PAGE_MAGIC is D110, D113, D116 and D118 in PostgreSQL 15, 16, 17 and 18.
  private static boolean isMagic(ByteBuffer page) {
    return switch (Short.toUnsignedInt(page.getShort(0))) {
      case 0xD110, 0xD113, 0xD116, 0xD118 -> true;
      default -> false;
    };
  }

  private static int segmentSize(Path segment) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LONG_HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    if (fill(segment, 0, header) && isMagic(header) && header.getInt(36) == PAGE_SIZE) {
      int size = header.getInt(32);
      if (Integer.bitCount(size) == 1 && size >= 1 << 20 && size <= 1 << 30) {
        return size;
      }
    }
    throw new IllegalArgumentException(segment + " does not start with a segment's header");
  }

  // After the timeline, a name has the upper 32 bits of its LSN and its number within them.
  private static long start(String name, int segmentSize) {
    long upper = Long.parseLong(name, 8, 16, 16);
    long number = Long.parseLong(name, 16, 24, 16);
    return (upper << 32) + number * segmentSize;
  }

  private static boolean fill(Path segment, long position, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(segment)) {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          return false;
        }
      }
    }
    bytes.flip();
    return true;
  }
}
