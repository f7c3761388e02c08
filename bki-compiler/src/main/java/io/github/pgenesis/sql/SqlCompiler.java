package io.github.pgenesis.sql;

import io.github.pgenesis.script.ScriptSyntaxException;
import io.github.pgenesis.template.Template;

/**
 * Puts scripts together to the one stream that single-user mode reads. Not thread-safe.
 *
 * <p>A shipped script goes in whole, two newlines behind it, as {@code initdb} does it: newlines
 * too many become the start of the next batch, and so shift what PostgreSQL 15 and 16 store of it.
 * A step of our own ends with its last semicolon and two newlines, so that it shifts nothing.
 */
public final class SqlCompiler {
  private final Template.Builder template = Template.builder();
  private int batches;

  /**
   * Adds a script that PostgreSQL ships.
   *
   * @throws ScriptSyntaxException if its last batch would run into what follows, or it has a hole
   */
  public SqlCompiler addShipped(SqlScript script) {
    if (!script.holes().isEmpty()) {
      SqlHole hole = script.holes().getFirst();
      throw new ScriptSyntaxException(
          hole.location(), "a shipped script has no holes, found " + hole.hole());
    }
    add(script, script.text());
    return this;
  }

  /**
   * Adds a step of our own.
   *
   * @throws ScriptSyntaxException if its last batch would run into what follows
   */
  public SqlCompiler addStep(SqlScript script) {
    add(script, script.text().stripTrailing());
    return this;
  }

  /** How many batches there are so far. */
  public int batches() {
    return batches;
  }

  /** The stream so far. */
  public Template build() {
    return template.build();
  }

  private void add(SqlScript script, String text) {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == '\n') {
      length--;
    }
    if (length == 0 || text.charAt(length - 1) != ';') {
      throw new ScriptSyntaxException(
          script.end(),
          "expected a semicolon and newlines before the end of file, or the last batch does not end");
    }
    int from = 0;
    for (SqlHole hole : script.holes()) {
      template.literal(text.substring(from, hole.start())).hole(hole.hole());
      from = hole.end();
    }
    template.literal(text.substring(from)).literal("\n\n");
    // Newlines behind the last semicolon are a batch to a script alone, but here the start of the
    // next one.
    batches += (int) script.batches().stream().filter(batch -> !batch.text().isBlank()).count();
  }
}
