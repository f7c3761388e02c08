package io.github.pgenesis.zstd;

/**
 * Divides blocks into literals and copies. A match is taken unless one that begins a byte or two
 * later saves more. Not thread-safe.
 */
final class SequenceSearch {
  /** How much more a match one byte later must save, for the literal that it costs. */
  private static final int MORE_GAIN_NEXT = 4;

  private static final int MORE_GAIN_AFTER_NEXT = 7;

  private final byte[] contents;
  private final MatchFinder finder;

  SequenceSearch(byte[] contents, int windowLog) {
    this.contents = contents;
    this.finder = new MatchFinder(contents, windowLog);
  }

  /** Divides a block; blocks must come in order, but some may be left out. */
  void divide(int begin, int end, RepeatOffsets offsets, Sequences sequences) {
    sequences.clear();
    int literals = begin;
    int position = begin;
    int lastSearched = end - MatchFinder.LEAST_LENGTH;
    while (position <= lastSearched) {
      Match match = finder.find(position, end, offsets, position == literals);
      if (match.length() == 0) {
        position++;
        continue;
      }
      int step = 1;
      while (step <= 2 && match.length() < MatchFinder.LONG && position + step <= lastSearched) {
        Match next = finder.find(position + step, end, offsets, false);
        if (next.gain() > match.gain() + (step == 1 ? MORE_GAIN_NEXT : MORE_GAIN_AFTER_NEXT)) {
          match = next;
          position += step;
          step = 1;
        } else {
          step++;
        }
      }
      int earlier = earlier(position, match.distance(), literals);
      int start = position - earlier;
      sequences.addLiterals(contents, literals, start);
      sequences.addCopy(
          start - literals,
          offsets.name(match.distance(), start == literals),
          match.length() + earlier);
      position += match.length();
      literals = position;
    }
    sequences.addLiterals(contents, literals, end);
  }

  /** How many bytes before a match match, too. */
  private int earlier(int position, int distance, int literals) {
    int count = 0;
    while (position - count > literals
        && position - count > distance
        && contents[position - count - 1] == contents[position - count - 1 - distance]) {
      count++;
    }
    return count;
  }
}
