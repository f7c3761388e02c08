package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A text by its code points, which is what the scanner counts. */
final class CodePoints {
  private final String text;
  private final int[] points;

  /** Indexes at which lines start: a script asks for as many places as it has batches. */
  private final int[] lineStarts;

  CodePoints(String text) {
    this.text = text;
    this.points = text.codePoints().toArray();
    this.lineStarts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, points.length).filter(i -> points[i] == '\n').map(i -> i + 1))
            .toArray();
  }

  int length() {
    return points.length;
  }

  int at(int index) {
    return points[index];
  }

  Location locationOf(String file, int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    int line = found >= 0 ? found + 1 : -found - 1;
    return new Location(file, line, index - lineStarts[line - 1] + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
