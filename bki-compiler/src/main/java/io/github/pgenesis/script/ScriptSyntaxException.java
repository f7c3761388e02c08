package io.github.pgenesis.script;

import java.util.List;

/** A script is not what it should be, in form or in meaning. The message starts with the place. */
public final class ScriptSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;

  /** A complaint about what stands at a place. */
  public ScriptSyntaxException(Location location, String complaint) {
    super(location + ": " + complaint);
    this.file = location.file();
    this.line = location.line();
    this.column = location.column();
  }

  /**
   * One thing stands where others should.
   *
   * @param expected at least one, as the message shows them
   */
  public static ScriptSyntaxException unexpected(
      Location location, List<String> expected, String found) {
    int last = expected.size() - 1;
    String wanted =
        last == 0
            ? expected.getFirst()
            : String.join(", ", expected.subList(0, last)) + " or " + expected.get(last);
    return new ScriptSyntaxException(location, "expected " + wanted + ", found " + found);
  }

  /** Name of the script. */
  public String file() {
    return file;
  }

  /** Line of the place, 1 for the first. */
  public int line() {
    return line;
  }

  /** Column of the place, 1 for the first character of a line. */
  public int column() {
    return column;
  }
}
