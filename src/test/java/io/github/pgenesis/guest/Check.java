package io.github.pgenesis.guest;

import java.util.Objects;

/** Assertions without a library, which would be slow in a loop. */
final class Check {
  private Check() {}

  static void same(String what, Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError("%s is%n%s%nand was%n%s".formatted(what, actual, expected));
    }
  }

  static void that(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
