package io.github.pgenesis.timezones;

/** Reads a text from its start to its end. */
final class TextCursor {
  /** What {@link #peek} gives at the end, as in C. No text contains it. */
  static final char END = '\0';

  interface CharacterClass {
    boolean contains(char character);
  }

  private final String text;
  private int position;

  TextCursor(String text) {
    this.text = text;
  }

  /** The next character, which stays the next. */
  char peek() {
    return position < text.length() ? text.charAt(position) : END;
  }

  boolean atEnd() {
    return position == text.length();
  }

  /** Passes over a character, if it is the next. */
  boolean skip(char character) {
    if (atEnd() || peek() != character) {
      return false;
    }
    position++;
    return true;
  }

  /** The longest text of these characters, which is passed over; may be empty. */
  String take(CharacterClass characters) {
    int start = position;
    while (!atEnd() && characters.contains(peek())) {
      position++;
    }
    return text.substring(start, position);
  }

  int position() {
    return position;
  }

  /** Goes back to where {@link #position} was. */
  void returnTo(int earlier) {
    position = earlier;
  }

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }
}
