package io.github.pgenesis.elf;

/** Entries of a dynamic section that matter in memory (elf.h, {@code DT_*}). */
public enum DynamicTag {
  /** Ends the section. */
  NULL(0),
  /** Address of the termination function, relative to the load address. */
  FINI(13),
  /** Bytes of the array of termination functions. */
  FINI_ARRAY_SIZE(28);

  /** Bytes of an entry: the tag, then its value. */
  public static final int ENTRY_SIZE = 16;

  private final long number;

  DynamicTag(long number) {
    this.number = number;
  }

  public long number() {
    return number;
  }
}
