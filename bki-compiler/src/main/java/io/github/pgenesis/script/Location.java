package io.github.pgenesis.script;

/**
 * A place in a script. Immutable.
 *
 * @param file name of the script, as messages show it
 * @param line 1 for the first
 * @param column 1 for the first character of a line
 */
public record Location(String file, int line, int column) {
  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ':' + line + ':' + column;
  }
}
