package io.github.pgenesis.timezones;

/** Something is not a time zone, or breaks the rules of the reader that was asked to read it. */
final class MalformedZoneException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedZoneException(String message) {
    super(message);
  }
}
