package io.github.pgenesis.distribution;

/** No usable PostgreSQL where one was looked for. The message is a whole sentence. */
public final class DistributionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DistributionException(String message) {
    super(message);
  }

  DistributionException(String message, Throwable cause) {
    super(message, cause);
  }
}
