package io.github.pgenesis.cli;

import java.io.Console;
import java.util.Optional;

/** Whether a person is looking. */
final class Terminal {
  private Terminal() {}

  /** Depending on the version, there is no console or one that is no terminal behind a pipe. */
  static boolean isOutput() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
