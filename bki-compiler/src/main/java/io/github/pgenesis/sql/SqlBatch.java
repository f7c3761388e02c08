package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;
import java.util.List;

/**
 * What single-user mode takes as one command when it reads with {@code -j}. Immutable.
 *
 * @param location where the text starts
 * @param text all that the server gets, comments blanked: with leading blank space, and the newline
 *     after the last semicolon if another batch follows
 * @param statements those in the text, possibly none
 */
public record SqlBatch(Location location, String text, List<SqlStatement> statements) {
  /** Takes a copy of the statements. */
  public SqlBatch {
    statements = List.copyOf(statements);
  }
}
