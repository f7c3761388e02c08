package io.github.pgenesis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlErrorsTest {
  @ParameterizedTest
  @MethodSource
  void stopsAtTheFirstError(String script, String message) {
    var error =
        catchThrowableOfType(ScriptSyntaxException.class, () -> SqlScript.parse("x.sql", script));
    assertThat(error).hasMessage(message);
  }

  static Stream<Arguments> stopsAtTheFirstError() {
    return Stream.of(
        arguments("SELECT 1", "x.sql:1:9: expected ';', found end of file"),
        arguments("SELECT 1;\nSELECT 2\n", "x.sql:3:1: expected ';', found end of file"),
        arguments("SELECT 'a", "x.sql:1:8: expected ' to close this string, found end of file"),
        arguments(
            "SELECT E'a\\';", "x.sql:1:8: expected ' to close this string, found end of file"),
        arguments("SELECT U&'a", "x.sql:1:10: expected ' to close this string, found end of file"),
        arguments("SELECT \"a", "x.sql:1:8: expected \" to close this name, found end of file"),
        arguments(
            "SELECT $$ $a$", "x.sql:1:8: expected $$ to close this string, found end of file"),
        arguments(
            "SELECT\n $a$ $b$;", "x.sql:2:2: expected $a$ to close this string, found end of file"),
        arguments(
            "/* /* */ SELECT 1;",
            "x.sql:1:1: expected */ to close this comment, found end of file"),
        arguments("SELECT (1;\n", "x.sql:2:1: expected ';' or ')', found end of file"),
        arguments("SELECT 1);\n", "x.sql:1:9: expected ';', found )"),
        arguments("SELECT [1;\n", "x.sql:1:10: expected ']', found ;"),
        arguments("SELECT (1];\n", "x.sql:1:10: expected ';' or ')', found ]"),
        arguments("SELECT CASE WHEN 1;\n", "x.sql:1:19: expected END, found ;"),
        arguments("SELECT 1 END;\n", "x.sql:1:10: expected ';', found END"),
        arguments("SELECT 1 AS CASE a END;\n", "x.sql:1:20: expected ';', found END"),
        arguments("SELECT CASE a.END;\n", "x.sql:1:18: expected END, found ;"),
        arguments("SELECT 1 AS as END;\n", "x.sql:1:16: expected ';', found END"),
        arguments("SELECT begin, 1;\n", "x.sql:1:13: expected more of the statement, found ,"),
        arguments(
            "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1 END;\n",
            "x.sql:1:43: expected ';', found END"),
        arguments(
            "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;\n",
            "x.sql:2:1: expected ';' or END, found end of file"),
        arguments("SELECT {NOTHING};\n", "x.sql:1:8: unknown hole {NOTHING}"),
        arguments("SELECT {POSTGRES};\n", "x.sql:1:8: unknown hole {POSTGRES}"),
        arguments("SELECT {;\n", "x.sql:1:8: expected a token, found {"),
        arguments("SELECT 'a;\n\nb';\n", "x.sql:1:10: a batch ends within a string"),
        arguments("SELECT E'é\n;\n\nb';\n", "x.sql:2:1: a batch ends within a string"),
        arguments("SELECT $$a;\n\nb$$;\n", "x.sql:1:11: a batch ends within a string"),
        arguments("SELECT \"a;\n\nb\";\n", "x.sql:1:10: a batch ends within a quoted name"),
        arguments("SELECT 1;\n/* a;\n\nb */\n", "x.sql:2:5: a batch ends within a comment"),
        arguments(
            "SELECT 1 -- a;\n\n;\n",
            "x.sql:1:10: expected ';', found the end of the batch in a comment"),
        arguments(
            "SELECT (1;\n\n2);\n", "x.sql:1:10: expected ';' or ')', found the end of the batch"),
        arguments(
            "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;\n\nEND;\n",
            "x.sql:1:42: expected ';', found the end of the batch"),
        arguments(
            "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1; -- a;\n\nEND;\n",
            "x.sql:1:44: expected ';' or END, found the end of the batch in a comment"));
  }
}
