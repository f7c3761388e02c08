package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.List;

/**
 * An SQL script as single-user mode reads it with {@code -j}: a batch ends at a semicolon that a
 * newline and an empty line follow, wherever that stands, and at the end of the file.
 *
 * <p>Comments are blanked: every byte of one becomes a blank, newlines stay. That the length stays
 * is no matter of taste: PostgreSQL 15 and 16 store for each node of a view or an SQL function the
 * byte at which it stood in its batch, and a cluster is to have the bytes that {@code initdb} gives
 * it. The same is done for all versions, so that there is one rule to know. Blanking neither makes
 * nor removes a batch's end: a comment never becomes nothing, and the semicolon of one that ends a
 * batch stays.
 *
 * <p>Immutable.
 *
 * @param end where the script ends
 * @param text the whole script, comments blanked
 */
public record SqlScript(Location end, String text, List<SqlBatch> batches, List<SqlHole> holes) {
  /** Takes copies of the lists. */
  public SqlScript {
    batches = List.copyOf(batches);
    holes = List.copyOf(holes);
  }

  /**
   * Reads a script.
   *
   * @param file name of the script, for locations
   * @throws ScriptSyntaxException at the first error: a literal, comment or parenthesis without
   *     end, a batch that ends within a statement, a last statement that does not end in a
   *     semicolon
   */
  public static SqlScript parse(String file, String text) {
    return new SqlReader(file, text).read();
  }
}
