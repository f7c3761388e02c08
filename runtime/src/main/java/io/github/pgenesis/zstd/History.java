package io.github.pgenesis.zstd;

import java.util.Arrays;

/**
 * What has been decompressed, or at least as much of its end as copies may refer to. Not
 * thread-safe.
 */
final class History {
  private static final int FIRST_CAPACITY = 2 * FrameHeader.MOST_IN_BLOCK;

  private final int windowSize;
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int end;

  History(int windowSize) {
    this.windowSize = windowSize;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the next byte will be. */
  int end() {
    return end;
  }

  /** Makes room for a block, for which earlier bytes may move or be forgotten. */
  void prepareForBlock() {
    if (bytes.length - end >= FrameHeader.MOST_IN_BLOCK) {
      return;
    }
    // Grows with what there is, so that little input does not take much memory. Twice the window,
    // so that each byte moves once at most.
    long enough = 2L * windowSize + FrameHeader.MOST_IN_BLOCK;
    if (bytes.length < enough) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(enough, 2L * bytes.length));
      if (bytes.length - end >= FrameHeader.MOST_IN_BLOCK) {
        return;
      }
    }
    int kept = Math.min(end, windowSize);
    System.arraycopy(bytes, end - kept, bytes, 0, kept);
    end = kept;
  }

  void append(byte[] source, int offset, int count) {
    System.arraycopy(source, offset, bytes, end, count);
    end += count;
  }

  void repeat(byte octet, int count) {
    Arrays.fill(bytes, end, end + count, octet);
    end += count;
  }

  /** Repeats bytes from so far back; they may overlap with what is written. */
  void copy(int distance, int count) throws ZstandardException {
    if (distance <= 0 || distance > Math.min(end, windowSize)) {
      throw new ZstandardException("a Zstandard block refers to what was before the beginning");
    }
    int from = end - distance;
    if (distance >= count) {
      System.arraycopy(bytes, from, bytes, end, count);
    } else if (distance == 1) {
      Arrays.fill(bytes, end, end + count, bytes[from]);
    } else {
      for (int i = 0; i < count; i++) {
        bytes[end + i] = bytes[from + i];
      }
    }
    end += count;
  }
}
