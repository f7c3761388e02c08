package io.github.pgenesis.bki;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.List;

/**
 * A whole BKI script without its comments. Immutable.
 *
 * @param header where the header line stands
 * @param major the major version that the header line names
 */
public record BkiScript(Location header, int major, List<BkiStatement> statements) {
  /** Takes a copy of the statements. */
  public BkiScript {
    statements = List.copyOf(statements);
  }

  /**
   * Reads a script.
   *
   * @param file name of the script, for locations
   * @throws ScriptSyntaxException at the first error of form; meaning is the compiler's business
   */
  public static BkiScript parse(String file, String text) {
    return new BkiReader(file).read(text);
  }

  /** The script as text: the same tokens in the same order, blank space of our own. */
  public String text() {
    var text = new StringBuilder();
    var writer = new BkiWriter(text::append, token -> text.append(token.raw()));
    writer.write(this);
    return text.toString();
  }
}
