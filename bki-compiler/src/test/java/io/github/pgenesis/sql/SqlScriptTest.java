package io.github.pgenesis.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Approved;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
  private static final String SAMPLE = Approved.resource(SqlScriptTest.class, "sample.sql");

  @Test
  void readsBatchesAndStatements() {
    var text = new StringBuilder();
    for (SqlBatch batch : SqlScript.parse("sample.sql", SAMPLE).batches()) {
      text.append("=== ")
          .append(batch.location())
          .append('\n')
          .append(visible(batch.text()))
          .append('\n');
      for (SqlStatement statement : batch.statements()) {
        text.append("--- ")
            .append(statement.location())
            .append('\n')
            .append(visible(statement.text()))
            .append('\n');
      }
    }
    Approved.verify(SqlScriptTest.class, "model", text.toString());
  }

  @Test
  void compilesStepsToATemplate() {
    var compiler = new SqlCompiler();
    compiler.addShipped(SqlScript.parse("shipped.sql", "SELECT 1; -- one\nSELECT 2;\n"));
    compiler.addStep(SqlScript.parse("sample.sql", SAMPLE));
    compiler.addShipped(SqlScript.parse("other.sql", "SELECT 3;\n\n"));
    compiler.addStep(SqlScript.parse("own.sql", "SELECT 4;\n\n\n"));
    String rendered =
        new String(compiler.build().render(hole -> Optional.of("the " + hole)), UTF_8);
    Approved.verify(SqlScriptTest.class, "compiled", visible(rendered));
    assertThat(serverBatches(rendered)).hasSize(compiler.batches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n\n",
        "SELECT 1;",
        "SELECT 1;\n",
        "SELECT 1;\n\n",
        "SELECT 1;\n\n\n",
        "SELECT 1;\n\n;\n\n\n\nSELECT 2;\n\n",
        "SELECT 1; \n\nSELECT 2;\n",
        "SELECT 1;\nSELECT 2;\n\nSELECT 3;\n",
        "SELECT 1;\r\n\r\nSELECT 2;\n",
        "-- c;\n\nSELECT 1;\n",
        "-- c;\n-- d;\n\nSELECT 1; -- e;\n\n",
        "SELECT 1; -- c\n\nSELECT 2;\n\n",
        "SELECT 1;/* c\n\n */\n\nSELECT 2;\n\n",
        "SELECT '\n\n';\n\nSELECT ';\n';\n\n",
      })
  void splitsAsTheServerDoes(String script) {
    List<String> batches =
        SqlScript.parse("x.sql", script).batches().stream().map(SqlBatch::text).toList();
    List<String> expected = serverBatches(script);
    assertThat(batches).hasSameSizeAs(expected);
    for (int i = 0; i < batches.size(); i++) {
      assertThat(batches.get(i)).hasSameSizeAs(expected.get(i));
    }
    assertThat(serverBatches(SqlScript.parse("x.sql", script).text())).isEqualTo(batches);
  }

  @Test
  void blanksAsManyBytesAsACommentHas() {
    SqlScript script = SqlScript.parse("x.sql", "SELECT/*é–😀*/1;--é\n");
    assertThat(script.text()).isEqualTo("SELECT" + " ".repeat(13) + "1;    \n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT $a$ '; $b$ $$ $a$ || $$ $ $$;",
        "SELECT a$b$c, $1, '--', \"/*\", B'01', X'1F', N'x', U&'\\0041', U&\"d\\0061t\";",
        "SELECT E'\\\\', E'\\'--', E'a'\n  'b\\'c', e'';",
        "SELECT 1.5e-3, .5, 0x1F, 1_000, a[1:2], -1 + - 2 @-@ 3 ->> 'x' ?| b;",
        "SELECT 'a'\n'b', ((1)), (), a.end, 1 AS case;",
        "SELECT CASE a.as WHEN b.case THEN c . end END AS end, e.begin AS as, f;",
        "SELECT ünïcöde, \"é\"\"x\";",
      })
  void understandsEveryToken(String script) {
    SqlScript read = SqlScript.parse("x.sql", script);
    assertThat(read.text()).isEqualTo(script);
    assertThat(read.batches())
        .singleElement()
        .extracting(batch -> batch.statements().size())
        .isEqualTo(1);
  }

  @Test
  void endsAnOperatorWhereACommentStarts() {
    assertThat(SqlScript.parse("x.sql", "SELECT 1+--x\n2*/*x*/3;").text())
        .isEqualTo("SELECT 1+   \n2*     3;");
  }

  @Test
  void refusesAHoleInAShippedScript() {
    SqlScript script = SqlScript.parse("x.sql", "SELECT {DBMS_VERSION};\n");
    var error =
        catchThrowableOfType(
            ScriptSyntaxException.class, () -> new SqlCompiler().addShipped(script));
    assertThat(error).hasMessage("x.sql:1:8: a shipped script has no holes, found DBMS_VERSION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "SELECT 1; -- c\n", "SELECT 1; \n"})
  void refusesALastBatchThatRunsOn(String text) {
    SqlScript script = SqlScript.parse("x.sql", text);
    var error =
        catchThrowableOfType(
            ScriptSyntaxException.class, () -> new SqlCompiler().addShipped(script));
    assertThat(error)
        .hasMessage(
            script.end()
                + ": expected a semicolon and newlines before the end of file, or the last batch does not end");
  }

  /**
   * What single-user mode makes of a script: it collects characters and looks at the last three.
   */
  private static List<String> serverBatches(String script) {
    List<String> batches = new ArrayList<>();
    var buffer = new StringBuilder();
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      if (c == '\n' && buffer.length() > 1 && buffer.substring(buffer.length() - 2).equals(";\n")) {
        batches.add(buffer.toString());
        buffer.setLength(0);
      } else {
        buffer.append(c);
      }
    }
    if (!buffer.isEmpty()) {
      batches.add(buffer.toString());
    }
    return batches;
  }

  /** Blank space that a reader, and a tool that trims lines, can see. */
  private static String visible(String text) {
    return text.replaceAll("(?m) +$", "[blanks]");
  }
}
