package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Makes the first error the last. */
final class SqlErrorListener extends BaseErrorListener {
  private static final String END_OF_FILE = "end of file";

  private final String file;

  SqlErrorListener(String file) {
    this.file = file;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offendingSymbol,
      int line,
      int columnFromZero,
      String message,
      RecognitionException exception) {
    var location = new Location(file, line, columnFromZero + 1);
    if (recognizer instanceof Parser parser) {
      throw ScriptSyntaxException.unexpected(
          location, expected(parser.getExpectedTokens()), found((Token) offendingSymbol));
    }
    if (exception instanceof LexerNoViableAltException noToken) {
      throw noToken(location, noToken.getInputStream(), noToken.getStartIndex());
    }
    throw new ScriptSyntaxException(location, message);
  }

  /**
   * What the scanner can do nothing with is a literal without end, or a character that SQL lacks.
   */
  private static ScriptSyntaxException noToken(Location location, CharStream input, int start) {
    String rest = input.getText(Interval.of(start, Math.min(start + 2, input.size() - 1)));
    if (rest.startsWith("\"") || rest.matches("(?s)[Uu]&\".*")) {
      return ScriptSyntaxException.unexpected(
          location, List.of("\" to close this name"), END_OF_FILE);
    }
    if (rest.startsWith("'") || rest.matches("(?s)([BbEeNnXx]|[Uu]&)'.*")) {
      return ScriptSyntaxException.unexpected(
          location, List.of("' to close this string"), END_OF_FILE);
    }
    return ScriptSyntaxException.unexpected(
        location, List.of("a token"), new String(Character.toChars(rest.codePointAt(0))));
  }

  private static List<String> expected(IntervalSet types) {
    if (types.contains(Token.EOF)) {
      return List.of("a statement", END_OF_FILE);
    }
    List<String> closers =
        Stream.of(SqlParser.SEMICOLON, SqlParser.RIGHT, SqlParser.RIGHT_BRACKET, SqlParser.END)
            .filter(types::contains)
            .map(type -> type == SqlParser.END ? "END" : SqlParser.VOCABULARY.getDisplayName(type))
            .toList();
    return closers.isEmpty() ? List.of("more of the statement") : closers;
  }

  private static String found(Token token) {
    return switch (token.getType()) {
      case Token.EOF -> END_OF_FILE;
      case SqlParser.BATCH_END -> "the end of the batch";
      case SqlParser.COMMENT_BATCH_END -> "the end of the batch in a comment";
      default -> token.getText();
    };
  }
}
