package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Compresses in the Zstandard format of RFC 8878. Equal contents give equal bytes, on every
 * machine.
 */
public final class Zstandard {
  /** The largest window that compressed contents need, in bytes. */
  public static final int MOST_WINDOW = 1 << 24;

  private static final int MOST_WINDOW_LOG = 24;
  private static final int LEAST_WINDOW_LOG = 10;

  private final byte[] contents;
  private final SequenceSearch search;
  private final Sequences sequences = new Sequences();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private RepeatOffsets offsets = new RepeatOffsets();

  private Zstandard(byte[] contents, int windowLog) {
    this.contents = contents;
    this.search = new SequenceSearch(contents, windowLog);
  }

  /**
   * Makes one frame, with content size and checksum. Takes up to 70 MB of memory besides contents
   * and frame.
   *
   * @param contents not changed meanwhile by others
   * @param length of the contents, in bytes; what follows in the array does not matter
   * @throws IllegalArgumentException if the length is not within the array
   */
  public static byte[] compress(byte[] contents, int length) {
    if (length < 0 || length > contents.length) {
      throw new IllegalArgumentException(
          "%d bytes of an array of %d are to be compressed: pass a length within the array"
              .formatted(length, contents.length));
    }
    int contentLog = 32 - Integer.numberOfLeadingZeros(Math.max(length, 1) - 1);
    int windowLog = Math.clamp(contentLog, LEAST_WINDOW_LOG, MOST_WINDOW_LOG);
    return new Zstandard(contents, windowLog).frame(length, windowLog);
  }

  private byte[] frame(int length, int windowLog) {
    FrameHeader.write(length, windowLog, out);
    int begin = 0;
    do {
      int end = Math.min(length, begin + FrameHeader.MOST_IN_BLOCK);
      writeBlock(begin, end, end == length);
      begin = end;
    } while (begin < length);
    XxHash64 checksum = new XxHash64();
    checksum.update(contents, 0, length);
    new BitWriter(out).write(checksum.value() & 0xffffffffL, 32);
    return out.toByteArray();
  }

  private void writeBlock(int begin, int end, boolean last) {
    if (end - begin > 1
        && Arrays.mismatch(contents, begin, end - 1, contents, begin + 1, end) < 0) {
      writeHeader(BlockKind.REPEATED, end - begin, last);
      out.write(contents[begin]);
      return;
    }
    RepeatOffsets offsetsAfter = offsets.copy();
    search.divide(begin, end, offsetsAfter, sequences);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    LiteralsEncoder.write(sequences.literals(), sequences.literalCount(), block);
    SequencesEncoder.write(sequences, block);
    if (block.size() < end - begin) {
      writeHeader(BlockKind.COMPRESSED, block.size(), last);
      out.writeBytes(block.toByteArray());
      // Only a block that a decoder reads sequences from changes what it remembers.
      offsets = offsetsAfter;
    } else {
      writeHeader(BlockKind.RAW, end - begin, last);
      out.write(contents, begin, end - begin);
    }
  }

  private void writeHeader(BlockKind kind, int size, boolean last) {
    new BitWriter(out).write((long) size << 3 | kind.number() << 1 | (last ? 1 : 0), 24);
  }
}
