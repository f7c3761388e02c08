package io.github.pgenesis.pages;

/**
 * Where the fields of a page's header are ({@code PageHeaderData} of
 * src/include/storage/bufpage.h), in pages of 8 kB.
 *
 * <pre>
 *  0 pd_lsn (8)  8 pd_checksum (2)  10 pd_flags (2)  12 pd_lower (2)  14 pd_upper (2)
 * 16 pd_special (2)  18 pd_pagesize_version (2)  20 pd_prune_xid (4)  24 line pointers (4 each)
 * </pre>
 */
final class PageLayout {
  /** {@code BLCKSZ}. */
  static final int PAGE_SIZE = 8192;

  static final int CHECKSUM = 8;
  static final int LOWER = 12;
  static final int UPPER = 14;
  static final int SPECIAL = 16;
  static final int LINE_POINTERS = 24;
  static final int LINE_POINTER_SIZE = 4;

  private PageLayout() {}
}
