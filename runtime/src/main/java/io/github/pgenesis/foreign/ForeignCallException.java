package io.github.pgenesis.foreign;

/** A C function that failed, with the system's own reason. */
public final class ForeignCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ForeignCallException(String message) {
    super(message);
  }

  ForeignCallException(String message, Throwable cause) {
    super(message, cause);
  }
}
