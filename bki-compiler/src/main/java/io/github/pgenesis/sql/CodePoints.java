package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;

/** A text by its code points, which is what the scanner counts. */
final class CodePoints {
  private final String text;
  private final int[] points;

  CodePoints(String text) {
    this.text = text;
    this.points = text.codePoints().toArray();
  }

  int length() {
    return points.length;
  }

  int at(int index) {
    return points[index];
  }

  Location locationOf(String file, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index; i++) {
      if (points[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Location(file, line, index - lineStart + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
