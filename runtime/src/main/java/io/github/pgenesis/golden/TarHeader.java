package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * Headers of tar entries as POSIX.1-1988 (ustar) lays them out. Of an entry nothing varies but its
 * path, and its size if it is a file: everything belongs to root, to nobody by name, and is of the
 * first second of 2000.
 *
 * <pre>
 *   name 0 (100)   mode 100 (8)   uid 108 (8)   gid 116 (8)   size 124 (12)   mtime 136 (12)
 *   chksum 148 (8)   typeflag 156 (1)   linkname 157 (100)   magic 257 (6)   version 263 (2)
 * </pre>
 */
final class TarHeader {
  /** Headers, and contents with their padding, come in blocks of this many bytes. */
  static final int BLOCK = 512;

  private static final int MODE = 100;
  private static final int OWNER = 108;
  private static final int GROUP = 116;
  private static final int SIZE = 124;
  private static final int SIZE_DIGITS = 11;
  private static final int TIME = 136;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;

  /** 2000-01-01T00:00:00Z; some programs complain about files of 1970. */
  private static final int SECONDS = 946_684_800;

  private TarHeader() {}

  static byte[] ofDirectory(String path) {
    return build(path + "/", 0700, 0, '5');
  }

  static byte[] ofFile(String path, int size) {
    return build(path, 0600, size, '0');
  }

  private static byte[] build(String name, int mode, int size, char type) {
    byte[] header = new byte[BLOCK];
    byte[] encoded = name.getBytes(UTF_8);
    System.arraycopy(encoded, 0, header, 0, encoded.length);
    putOctal(header, MODE, 7, mode);
    putOctal(header, OWNER, 7, 0);
    putOctal(header, GROUP, 7, 0);
    putOctal(header, SIZE, SIZE_DIGITS, size);
    putOctal(header, TIME, 11, SECONDS);
    header[TYPE] = (byte) type;
    put(header, MAGIC, "ustar\u000000");
    // The sum is over the header with blanks in the place of the sum.
    put(header, CHECKSUM, " ".repeat(CHECKSUM_LENGTH));
    int sum = 0;
    for (byte octet : header) {
      sum += octet & 0xff;
    }
    putOctal(header, CHECKSUM, 6, sum);
    header[CHECKSUM + 6] = 0;
    return header;
  }

  /** The size field of a header that may be anything; none if it is no number. */
  static Optional<Integer> size(byte[] header) {
    int size = 0;
    for (int i = SIZE; i < SIZE + SIZE_DIGITS; i++) {
      if (header[i] < '0' || header[i] > '7' || size > Integer.MAX_VALUE >> 3) {
        return Optional.empty();
      }
      size = size << 3 | (header[i] - '0');
    }
    return Optional.of(size);
  }

  private static void putOctal(byte[] header, int offset, int digits, int value) {
    String octal = Integer.toOctalString(value);
    put(header, offset, "0".repeat(digits - octal.length()) + octal);
  }

  private static void put(byte[] header, int offset, String text) {
    System.arraycopy(text.getBytes(US_ASCII), 0, header, offset, text.length());
  }
}
