package io.github.pgenesis.sql;

/** A text whose comments turn into blanks, one for each byte that a character has in UTF-8. */
final class BlankedText {
  private final CodePoints source;
  private final StringBuilder text = new StringBuilder();
  // By code point of the source: where it, or its blanks, start in the text.
  private final int[] starts;
  private int done;

  BlankedText(CodePoints source) {
    this.source = source;
    this.starts = new int[source.length() + 1];
  }

  /** Blanks a stretch of the source that lies behind all others so far. */
  void blank(int start, int end) {
    keepUpTo(start);
    for (; done < end; done++) {
      starts[done] = text.length();
      int point = source.at(done);
      text.append(point == '\n' ? "\n" : " ".repeat(bytesOf(point)));
    }
  }

  /** Takes over what is left of the source. */
  void finish() {
    keepUpTo(source.length());
    starts[done] = text.length();
  }

  /** Index in the blanked text of a code point of the source. */
  int indexOf(int point) {
    return starts[point];
  }

  String between(int start, int end) {
    return text.substring(starts[start], starts[end]);
  }

  String all() {
    return text.toString();
  }

  private void keepUpTo(int end) {
    for (; done < end; done++) {
      starts[done] = text.length();
      text.appendCodePoint(source.at(done));
    }
  }

  private static int bytesOf(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x1_0000 ? 3 : 4;
  }
}
