package io.github.pgenesis.initdb;

import java.io.IOException;

/** Asks a person for a password. */
@FunctionalInterface
public interface PasswordPrompt {
  /**
   * Asks.
   *
   * @param prompt what to show, complete
   * @return the line that was typed, without its end; empty at the end of input
   */
  char[] read(String prompt) throws IOException;
}
