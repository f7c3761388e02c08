package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * The checksums of the pages in a relation file, or in a part of one. A page that was never filled
 * ({@code pd_upper} is 0) has none and is left alone, as pg_checksums does.
 *
 * <p>A buffer counts from its position to its limit and keeps both; its byte order does not matter.
 * An {@link IllegalArgumentException} says that this is not a multiple of 8192 bytes.
 */
public final class RelationPages {
  private final ByteBuffer file;
  private final PageChecksum checksum = new PageChecksum();

  private RelationPages(ByteBuffer file) {
    if (file.remaining() % PageLayout.PAGE_SIZE != 0) {
      throw new IllegalArgumentException(
          "A relation file of %d bytes is incomplete; pages have %d bytes."
              .formatted(file.remaining(), PageLayout.PAGE_SIZE));
    }
    this.file = file.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes every page's checksum.
   *
   * @param file changed in place
   * @param firstBlock the number of its first page ({@link RelationFiles#firstBlock})
   */
  public static void setChecksums(ByteBuffer file, long firstBlock) {
    RelationPages pages = new RelationPages(file);
    for (int page = 0; page < pages.file.limit(); page += PageLayout.PAGE_SIZE) {
      if (pages.isFilled(page)) {
        pages.put(page, pages.computed(page, firstBlock));
      }
    }
  }

  /**
   * Writes 0 for every page's checksum, as in a cluster without checksums.
   *
   * @param file changed in place
   */
  public static void clearChecksums(ByteBuffer file) {
    RelationPages pages = new RelationPages(file);
    for (int page = 0; page < pages.file.limit(); page += PageLayout.PAGE_SIZE) {
      if (pages.isFilled(page)) {
        pages.put(page, 0);
      }
    }
  }

  /**
   * The number of the first page whose checksum is wrong.
   *
   * @param firstBlock the number of the file's first page ({@link RelationFiles#firstBlock})
   * @return empty if all are right
   */
  public static OptionalLong firstWrongBlock(ByteBuffer file, long firstBlock) {
    RelationPages pages = new RelationPages(file);
    for (int page = 0; page < pages.file.limit(); page += PageLayout.PAGE_SIZE) {
      if (pages.isFilled(page) && pages.get(page) != pages.computed(page, firstBlock)) {
        return OptionalLong.of(block(page, firstBlock));
      }
    }
    return OptionalLong.empty();
  }

  private boolean isFilled(int page) {
    return file.getShort(page + PageLayout.UPPER) != 0;
  }

  private int computed(int page, long firstBlock) {
    return checksum.of(file, page, block(page, firstBlock));
  }

  private int get(int page) {
    return Short.toUnsignedInt(file.getShort(page + PageLayout.CHECKSUM));
  }

  private void put(int page, int value) {
    file.putShort(page + PageLayout.CHECKSUM, (short) value);
  }

  private static long block(int page, long firstBlock) {
    return firstBlock + page / PageLayout.PAGE_SIZE;
  }
}
