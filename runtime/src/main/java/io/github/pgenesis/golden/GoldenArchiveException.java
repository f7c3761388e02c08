package io.github.pgenesis.golden;

/** A golden archive that cannot be read or written. The message is a sentence with its name. */
public final class GoldenArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GoldenArchiveException(String message) {
    super(message);
  }

  public GoldenArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
