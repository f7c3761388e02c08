package io.github.pgenesis.faults;

import java.io.IOException;

/** The failure of an operation that a test asked for. */
public final class InjectedException extends IOException {
  private static final long serialVersionUID = 1L;

  InjectedException(int number, String operation) {
    super("injected at operation %d: %s".formatted(number, operation));
  }
}
