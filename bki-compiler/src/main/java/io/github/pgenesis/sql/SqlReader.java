package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import io.github.pgenesis.template.Hole;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Turns text into an {@link SqlScript}: runs the generated parser and makes the model of its tree.
 */
final class SqlReader {
  private static final String BOUNDARY = ";\n\n";

  /** The parser calls itself for each: PostgreSQL's own scripts have about ten. */
  private static final int DEEPEST = 200;

  private final String file;
  private final CodePoints source;
  private final List<SqlHole> holes = new ArrayList<>();

  SqlReader(String file, String text) {
    this.file = file;
    this.source = new CodePoints(text);
  }

  SqlScript read() {
    var errors = new SqlErrorListener(file);
    var lexer = new SqlLexer(CharStreams.fromString(source.toString(), file));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    var tokens = new CommonTokenStream(lexer);
    tokens.fill();
    var blanked = new BlankedText(source);
    for (Token token : tokens.getTokens()) {
      refuseBoundaryWithin(token);
      switch (token.getType()) {
        case SqlLexer.LINE_COMMENT, SqlLexer.BLOCK_COMMENT ->
            blanked.blank(token.getStartIndex(), token.getStopIndex() + 1);
        case SqlLexer.COMMENT_BATCH_END ->
            blanked.blank(token.getStartIndex(), token.getStopIndex() + 1 - BOUNDARY.length());
        default -> {}
      }
    }
    blanked.finish();
    refuseDeepNesting(tokens.getTokens());
    for (Token token : tokens.getTokens()) {
      if (token.getType() == SqlLexer.HOLE) {
        holes.add(hole(token, blanked));
      }
    }
    var parser = new SqlParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    List<SqlBatch> batches = batches(parser.script(), blanked);
    return new SqlScript(locationOf(tokens.get(tokens.size() - 1)), blanked.all(), batches, holes);
  }

  private List<SqlBatch> batches(SqlParser.ScriptContext script, BlankedText blanked) {
    List<SqlBatch> batches = new ArrayList<>();
    List<SqlStatement> statements = new ArrayList<>();
    int start = 0;
    for (SqlParser.PartContext part : script.part()) {
      if (!(part instanceof SqlParser.EmptyStatementContext
          || part instanceof SqlParser.CommentBatchContext)) {
        statements.add(statement(part, blanked));
      }
      int type = part.stop.getType();
      if (type == SqlParser.BATCH_END || type == SqlParser.COMMENT_BATCH_END) {
        // The server drops the second newline.
        batches.add(batch(start, part.stop.getStopIndex(), statements, blanked));
        start = part.stop.getStopIndex() + 1;
        statements.clear();
      }
    }
    if (start < source.length()) {
      batches.add(batch(start, source.length(), statements, blanked));
    }
    return batches;
  }

  private SqlBatch batch(int start, int end, List<SqlStatement> statements, BlankedText blanked) {
    return new SqlBatch(source.locationOf(file, start), blanked.between(start, end), statements);
  }

  private SqlStatement statement(ParserRuleContext part, BlankedText blanked) {
    Token end = part.stop;
    return new SqlStatement(
        locationOf(part.start),
        blanked.between(part.start.getStartIndex(), end.getStartIndex()).stripTrailing());
  }

  private SqlHole hole(Token token, BlankedText blanked) {
    String text = token.getText();
    String name = text.substring(1, text.length() - 1);
    for (Hole hole : Hole.values()) {
      if (!hole.isBki() && hole.name().equals(name)) {
        int start = blanked.indexOf(token.getStartIndex());
        return new SqlHole(locationOf(token), start, start + text.length(), hole);
      }
    }
    throw new ScriptSyntaxException(locationOf(token), "unknown hole " + text);
  }

  /**
   * The server ends a batch at a boundary in any token; the grammar knows only of those that may
   * hold one.
   */
  private void refuseBoundaryWithin(Token token) {
    String what =
        switch (token.getType()) {
          case SqlLexer.STRING, SqlLexer.ESCAPE_STRING, SqlLexer.DOLLAR_STRING -> "a string";
          case SqlLexer.QUOTED_NAME -> "a quoted name";
          case SqlLexer.BLOCK_COMMENT -> "a comment";
          default -> null;
        };
    int boundary = what == null ? -1 : token.getText().indexOf(BOUNDARY);
    if (boundary >= 0) {
      int before = token.getText().codePointCount(0, boundary);
      throw new ScriptSyntaxException(
          source.locationOf(file, token.getStartIndex() + before), "a batch ends within " + what);
    }
  }

  /** Counts what can be within itself; what does not match is left to the parser. */
  private void refuseDeepNesting(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case SqlLexer.LEFT, SqlLexer.LEFT_BRACKET, SqlLexer.CASE, SqlLexer.BEGIN -> depth++;
        case SqlLexer.RIGHT, SqlLexer.RIGHT_BRACKET, SqlLexer.END -> depth--;
        case SqlLexer.BATCH_END -> depth = 0;
        default -> {}
      }
      depth = Math.max(0, depth);
      if (depth > DEEPEST) {
        throw new ScriptSyntaxException(
            locationOf(token), "nested more than " + DEEPEST + " deep here");
      }
    }
  }

  private Location locationOf(Token token) {
    return new Location(file, token.getLine(), token.getCharPositionInLine() + 1);
  }
}
