package io.github.pgenesis.bki;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Makes the first error the last. */
final class BkiErrorListener extends BaseErrorListener {
  private final String file;

  BkiErrorListener(String file) {
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
    throw unexpectedCharacter(location, (LexerNoViableAltException) exception);
  }

  private static ScriptSyntaxException unexpectedCharacter(
      Location location, LexerNoViableAltException exception) {
    int start = exception.getStartIndex();
    String character = exception.getInputStream().getText(Interval.of(start, start));
    return character.equals("'")
        ? ScriptSyntaxException.unexpected(
            location, List.of("' to close this string"), "end of file")
        : ScriptSyntaxException.unexpected(location, List.of("a token"), character);
  }

  private static List<String> expected(IntervalSet types) {
    if (types.contains(BkiParser.WORD)) {
      // Every key word is a word here too, and would make a long list of a short answer.
      Stream<Integer> others =
          Stream.of(BkiParser.COMMA, BkiParser.RIGHT, BkiParser.NULL_VALUE).filter(types::contains);
      return Stream.concat(Stream.of("a word"), others.map(BkiErrorListener::name)).toList();
    }
    return types.toList().stream().map(BkiErrorListener::name).toList();
  }

  private static String name(int type) {
    return switch (type) {
      case Token.EOF -> "end of file";
      case BkiParser.HEADER -> "the header line # PostgreSQL and the major version";
      default -> BkiParser.VOCABULARY.getDisplayName(type);
    };
  }

  private static String found(Token token) {
    return token.getType() == Token.EOF ? "end of file" : token.getText().stripTrailing();
  }
}
