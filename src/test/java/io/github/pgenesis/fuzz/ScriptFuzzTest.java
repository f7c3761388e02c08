package io.github.pgenesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.bki.BkiCompiler;
import io.github.pgenesis.bki.BkiScript;
import io.github.pgenesis.script.ScriptSyntaxException;
import io.github.pgenesis.sql.SqlCompiler;
import io.github.pgenesis.sql.SqlScript;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.template.Template;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged scripts of a server: each is refused, naming the place, or can be rendered. */
class ScriptFuzzTest {
  private static final String MAJORS = "io.github.pgenesis.support.Postgres#majors";
  private static final int EXCERPTS = 400;
  private static final int WHOLE = 3;
  private static final int TURNS = 4;

  @ParameterizedTest
  @MethodSource(MAJORS)
  void bootstrapScripts(int major) throws IOException {
    String whole = new Postgres(major).script("postgres.bki");
    String header = whole.lines().findFirst().orElseThrow() + "\n";
    Tally tally = new Tally("postgres.bki of PostgreSQL " + major, ScriptSyntaxException.class);
    for (int i : Rotation.ofThisRun().numbers(TURNS, EXCERPTS + WHOLE).toArray()) {
      TextMutator mutator = new TextMutator(major, i);
      String text =
          i < EXCERPTS
              ? header + mutator.mutated(mutator.excerpt(whole, 12))
              : mutator.mutated(whole);
      tally.run("number %d of seed %d".formatted(i, major), () -> renderBki(major, text));
    }
    tally.show();
    assertThat(tally.refused()).isPositive();
  }

  private static byte[] renderBki(int major, String text) {
    BkiScript script = BkiScript.parse("postgres.bki", text);
    assertThat(script.text()).isNotEmpty();
    return render(new BkiCompiler(major).compile(script));
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void sqlScripts(int major) throws IOException {
    Tally tally = new Tally("SQL scripts of PostgreSQL " + major, ScriptSyntaxException.class);
    List<String> names =
        List.of(
            "information_schema.sql",
            "system_views.sql",
            "system_functions.sql",
            "system_constraints.sql",
            "snowball_create.sql");
    for (String name : names) {
      String whole = new Postgres(major).script(name);
      for (int i : Rotation.ofThisRun().numbers(TURNS, EXCERPTS / 4 + 1).toArray()) {
        TextMutator mutator = new TextMutator(major, i);
        String text = mutator.mutated(i == 0 ? whole : mutator.excerpt(whole, 25));
        tally.run(
            "%s, number %d of seed %d".formatted(name, i, major),
            () -> render(new SqlCompiler().addShipped(SqlScript.parse(name, text)).build()));
      }
    }
    tally.show();
    assertThat(tally.accepted()).isPositive();
    assertThat(tally.refused()).isPositive();
  }

  /** Each begins what may be within itself, some of them only if they are not names. */
  private static final List<String> OPENINGS =
      List.of(
          "( ",
          "[ ",
          "CASE ",
          "BEGIN ATOMIC ",
          "AS CASE ",
          "AS AS CASE ",
          ". CASE ",
          "CASE AS END ",
          "CASE . END ",
          "( CASE [ ",
          "/* ",
          "' ",
          "$$ ",
          "AS ",
          "; ");

  static Stream<String> openings() {
    return Rotation.ofThisRun().share(5, OPENINGS).stream();
  }

  @ParameterizedTest
  @MethodSource("openings")
  void endlessNesting(String opening) {
    Tally tally = new Tally("nesting", ScriptSyntaxException.class);
    String open = "SELECT " + opening.repeat(20_000);
    for (String close : List.of("", " ) ", " ] ", " END ", "; END ", " END ] ) ")) {
      tally.run(
          opening + close,
          () ->
              render(
                  new SqlCompiler()
                      .addShipped(
                          SqlScript.parse("nested.sql", open + close.repeat(20_000) + ";\n\n"))
                      .build()));
    }
  }

  private static byte[] render(Template template) {
    return template.render(hole -> hole.isNullable() ? Optional.empty() : Optional.of("1"));
  }
}
