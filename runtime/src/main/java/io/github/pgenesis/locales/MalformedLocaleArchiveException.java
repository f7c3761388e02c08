package io.github.pgenesis.locales;

/** A locale archive contradicts itself, so that the locales in it cannot be listed. */
public final class MalformedLocaleArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedLocaleArchiveException(String message) {
    super(message);
  }
}
