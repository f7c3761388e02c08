package io.github.pgenesis.golden;

/**
 * What each LZMA2 chunk resets, which its control byte says: 1 uncompressed with a new dictionary,
 * 2 uncompressed; 0x80 compressed, 0xa0 with a new state, 0xc0 with new properties, too, 0xe0 with
 * a new dictionary, too (five low bits belong to the size). An encoder resets what it must and no
 * more.
 */
final class Lzma2Resets {
  /** The least control byte of a compressed chunk. */
  static final int COMPRESSED = 0x80;

  private static final int RESETS = 0xe0;

  private boolean needsDictionary = true;
  private boolean needsProperties = true;
  private boolean needsState = true;

  /** Whether the next chunk may have this control byte. */
  boolean accept(int control) {
    if (control < COMPRESSED) {
      boolean usual = control == (needsDictionary ? 1 : 2);
      needsDictionary = false;
      needsState = true;
      return usual;
    }
    boolean usual = (control & RESETS) == usualResets();
    needsDictionary = false;
    needsProperties = false;
    needsState = false;
    return usual;
  }

  private int usualResets() {
    if (needsDictionary) {
      return 0xe0;
    }
    if (needsProperties) {
      return 0xc0;
    }
    return needsState ? 0xa0 : 0x80;
  }
}
