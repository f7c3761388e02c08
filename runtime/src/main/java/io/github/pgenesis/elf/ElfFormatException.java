package io.github.pgenesis.elf;

/** An executable that cannot be used, found out by reading it. The message is a whole sentence. */
public final class ElfFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ElfFormatException(String message) {
    super(message);
  }
}
