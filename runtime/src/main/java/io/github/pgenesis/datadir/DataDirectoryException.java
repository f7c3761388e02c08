package io.github.pgenesis.datadir;

/** A directory that cannot become a data directory. The message is a whole sentence. */
public final class DataDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataDirectoryException(String message) {
    super(message);
  }

  DataDirectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
