package io.github.pgenesis.foreign;

/** What {@code errno} means. */
final class ErrorNumber {
  /** {@code char *strerror(int errnum);} */
  private static final CFunction STRERROR = CFunction.ofProcess("strerror");

  private ErrorNumber() {}

  static String text(int errno) {
    return "%s (errno %d)".formatted(Memory.getString(STRERROR.call(errno)), errno);
  }
}
