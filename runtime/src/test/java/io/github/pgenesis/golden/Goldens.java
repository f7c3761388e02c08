package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Golden clusters of hardly any files. */
final class Goldens {
  private Goldens() {}

  static GoldenContents small() {
    return GoldenContents.of(
        Map.of("encoding", "UTF8", "superuser", "postgr\u00e9s", "note", ""),
        List.of(".pgenesis", "base", "base/1", "base/4", "global", "pg_twophase"),
        Map.of(
            ".pgenesis/postgresql.conf.sample", "# sample\n".getBytes(UTF_8),
            "PG_VERSION", "18\n".getBytes(UTF_8),
            "base/1/PG_VERSION", "18\n".getBytes(UTF_8),
            "base/1/1259", pages(2),
            "base/4/1259", pages(2),
            "base/4/2601", new byte[0],
            "global/pg_control", new byte[700]));
  }

  /** Heap pages as PostgreSQL fills them, with three tuples each. */
  private static byte[] pages(int count) {
    ByteBuffer pages = ByteBuffer.allocate(count * 8192).order(ByteOrder.LITTLE_ENDIAN);
    for (int block = 0; block < count; block++) {
      int page = block * 8192;
      pages.putShort(page + 12, (short) 36).putShort(page + 14, (short) (8192 - 3 * 40));
      pages.putShort(page + 16, (short) 8192);
      for (int i = 0; i < 3; i++) {
        int tuple = 8192 - (i + 1) * 40;
        pages.putInt(page + 24 + 4 * i, tuple | 1 << 15 | 40 << 17);
        pages.putShort(page + tuple + 14, (short) block);
        pages.putShort(page + tuple + 16, (short) (i + 1));
      }
    }
    return pages.array();
  }

  /** More contents than fit in one chunk of the packed form, not to be compressed. */
  static GoldenContents large() {
    Random random = new Random(7);
    byte[] first = new byte[700_000];
    byte[] second = new byte[700_000];
    byte[] third = new byte[1_500_000];
    random.nextBytes(first);
    random.nextBytes(second);
    random.nextBytes(third);
    return GoldenContents.of(
        Map.of("encoding", "UTF8"),
        List.of("base"),
        Map.of("base/1", first, "base/2", second, "base/3", third, "base/4", first));
  }

  static byte[] bytes(ByteBuffer contents) {
    byte[] bytes = new byte[contents.remaining()];
    contents.get(bytes);
    return bytes;
  }
}
