package io.github.pgenesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.github.pgenesis.bki.BkiCompiler;
import io.github.pgenesis.bki.BkiScript;
import io.github.pgenesis.script.ScriptSyntaxException;
import io.github.pgenesis.sql.SqlCompiler;
import io.github.pgenesis.sql.SqlScript;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damages a script in one place: what follows the place is long, and must not be read over and
 * over.
 */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class WholeScriptFuzzTest {
  private static final String MAJORS = "io.github.pgenesis.support.Postgres#majors";
  private static final int MUTATIONS = 40;
  private static final int TURNS = 4;

  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "(",
          ")",
          "[",
          "]",
          "$$",
          "$a$",
          "/*",
          "*/",
          "--",
          "#",
          "\\",
          ";",
          ";\n\n",
          "\n",
          ",",
          ".",
          " ",
          "x",
          "\0",
          "\u00e9",
          " AS ",
          " CASE ",
          " END ",
          " BEGIN ATOMIC ",
          " AS END ",
          ".END ",
          "_null_",
          " insert ");

  @ParameterizedTest
  @MethodSource(MAJORS)
  void bootstrapScripts(int major) throws IOException {
    String whole = new Postgres(major).script("postgres.bki");
    Tally tally =
        new Tally("whole postgres.bki of PostgreSQL " + major, ScriptSyntaxException.class);
    for (int i : Rotation.ofThisRun().numbers(TURNS, MUTATIONS).toArray()) {
      String text = damaged(whole, new Random(1000L * major + i));
      tally.run(
          "number %d of seed %d".formatted(i, major),
          () ->
              new BkiCompiler(major)
                  .compile(BkiScript.parse("postgres.bki", text))
                  .render(hole -> hole.isNullable() ? Optional.empty() : Optional.of("1")));
    }
    tally.show();
    assertThat(tally.accepted()).isPositive();
    assertThat(tally.refused()).isPositive();
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void sqlScripts(int major) throws IOException {
    Tally tally =
        new Tally("whole SQL scripts of PostgreSQL " + major, ScriptSyntaxException.class);
    for (String name :
        List.of(
            "information_schema.sql",
            "system_views.sql",
            "system_functions.sql",
            "snowball_create.sql")) {
      String whole = new Postgres(major).script(name);
      for (int i : Rotation.ofThisRun().numbers(TURNS, MUTATIONS).toArray()) {
        String text = damaged(whole, new Random(1000L * major + i));
        tally.run(
            "%s, number %d of seed %d".formatted(name, i, major),
            () ->
                new SqlCompiler()
                    .addShipped(SqlScript.parse(name, text))
                    .build()
                    .render(hole -> Optional.empty()));
      }
    }
    tally.show();
    assertThat(tally.accepted()).isPositive();
    assertThat(tally.refused()).isPositive();
  }

  private static String damaged(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    int at = random.nextInt(whole.length());
    int found = whole.indexOf(piece, at);
    int line = whole.indexOf('\n', at) + 1;
    int nextLine = Math.max(line, whole.indexOf('\n', line) + 1);
    switch (random.nextInt(7)) {
      case 0 -> text.insert(at, piece);
      case 1 -> text.replace(at, at + 1, piece);
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.delete(Math.max(0, found), Math.max(0, found + piece.length()));
      case 4 -> text.delete(line, nextLine);
      case 5 -> text.insert(line, whole.substring(line, nextLine));
      default -> text.insert(at, piece.repeat(10_000));
    }
    return text.toString();
  }
}
