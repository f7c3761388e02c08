package io.github.pgenesis.initdb;

import java.util.Optional;

/** An argument is not as the options demand. The message is glibc's. */
final class GetoptException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String unknown;

  GetoptException(String message) {
    this(message, "");
  }

  /**
   * There is no such option.
   *
   * @param unknown with its hyphens, and for a long one also with its value
   */
  GetoptException(String message, String unknown) {
    super(message);
    this.unknown = unknown;
  }

  /** What was given, if there is no such option. */
  Optional<String> unknown() {
    return unknown.isEmpty() ? Optional.empty() : Optional.of(unknown);
  }
}
