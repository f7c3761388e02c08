package io.github.pgenesis.guest;

/** Something that a JVM does for itself while clusters are made in it. Used by one thread. */
interface Activity {
  /**
   * Does it once.
   *
   * @throws AssertionError if it is not what it would be without a guest
   */
  void once() throws Exception;

  /**
   * Ends it.
   *
   * @throws AssertionError as {@link #once} does
   */
  default void end() throws Exception {}
}
