package io.github.pgenesis.bki;

import io.github.pgenesis.bki.BkiStatement.Column;
import io.github.pgenesis.bki.BkiStatement.IndexColumn;
import io.github.pgenesis.bki.BkiStatement.Nullness;
import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Turns text into a {@link BkiScript}: runs the generated parser and makes the model of its tree.
 */
final class BkiReader {
  private final String file;

  BkiReader(String file) {
    this.file = file;
  }

  BkiScript read(String text) {
    var errors = new BkiErrorListener(file);
    var lexer = new BkiLexer(CharStreams.fromString(text, file));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    var parser = new BkiParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    BkiParser.ScriptContext script = parser.script();
    return new BkiScript(
        locationOf(script),
        majorOf(script),
        script.statement().stream().map(this::statement).toList());
  }

  private int majorOf(BkiParser.ScriptContext script) {
    String line = script.header.getText();
    String number = line.substring(line.lastIndexOf(' ') + 1, line.length() - 1);
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new ScriptSyntaxException(locationOf(script), number + " is no major version");
    }
  }

  private BkiStatement statement(BkiParser.StatementContext statement) {
    Location location = locationOf(statement);
    return switch (statement) {
      case BkiParser.CreateContext create ->
          new BkiStatement.Create(
              location,
              token(create.name),
              token(create.oid),
              create.BOOTSTRAP() != null,
              create.SHARED_RELATION() != null,
              Optional.ofNullable(create.rowtype).map(this::token),
              create.column().stream().map(this::column).toList());
      case BkiParser.OpenContext open -> new BkiStatement.Open(location, token(open.name));
      case BkiParser.CloseContext close -> new BkiStatement.Close(location, token(close.name));
      case BkiParser.InsertContext insert ->
          new BkiStatement.Insert(location, insert.value().stream().map(this::token).toList());
      case BkiParser.DeclareContext declare -> declaration(location, declare.declaration());
      case BkiParser.BuildIndicesContext _ -> new BkiStatement.BuildIndices(location);
      default -> throw new AssertionError(statement.getClass());
    };
  }

  private BkiStatement declaration(Location location, BkiParser.DeclarationContext declaration) {
    return switch (declaration) {
      case BkiParser.DeclareIndexContext index ->
          new BkiStatement.DeclareIndex(
              location,
              index.UNIQUE() != null,
              token(index.name),
              token(index.oid),
              token(index.table),
              token(index.method),
              index.key().stream()
                  .map(key ->
                      new IndexColumn(locationOf(key), token(key.name), token(key.operatorClass)))
                  .toList());
      case BkiParser.DeclareToastContext toast ->
          new BkiStatement.DeclareToast(
              location, token(toast.oid), token(toast.indexOid), token(toast.table));
      default -> throw new AssertionError(declaration.getClass());
    };
  }

  private Column column(BkiParser.ColumnContext column) {
    Nullness nullness = Nullness.AUTOMATIC;
    if (column.nullness() != null) {
      nullness = column.nullness().not == null ? Nullness.FORCE_NULL : Nullness.FORCE_NOT_NULL;
    }
    return new Column(locationOf(column), token(column.name), token(column.type), nullness);
  }

  private BkiToken token(ParserRuleContext node) {
    return new BkiToken(locationOf(node), node.getText());
  }

  private Location locationOf(ParserRuleContext node) {
    return new Location(file, node.start.getLine(), node.start.getCharPositionInLine() + 1);
  }
}
