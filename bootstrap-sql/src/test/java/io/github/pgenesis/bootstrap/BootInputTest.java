package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgenesis.bki.BkiScript;
import io.github.pgenesis.bki.BkiStatement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The boot scripts, compared with the files that they are compiled from. */
class BootInputTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void hasTheTokensThatInitdbWrites(int major) {
    var values =
        new BootstrapValues(
            "o'neil",
            6,
            LocaleProviderCode.ICU,
            "C",
            "C.UTF-8",
            Optional.of("de-DE"),
            major == 15 ? Optional.empty() : Optional.of("&a < 'g\\'"),
            "/unused",
            "1.0",
            Optional.empty());
    String ours = new String(ScriptSets.of(major).bootInput(values), UTF_8);
    String initdbs = substitutedAsInitdbDoes(Builds.text(major, "postgres.bki"));
    assertThat(Tokens.ofBki(ours)).isEqualTo(Tokens.ofBki(initdbs));
    assertThat(ours).startsWith("# PostgreSQL " + major + "\n");
  }

  @Test
  void writesNullForWhatALibcClusterLacks() {
    String ours = new String(ScriptSets.of(18).bootInput(ScriptSets.plainValues("18.6")), UTF_8);
    assertThat(ours)
        .contains(
            "insert ( 1 template1 10 6 c t t f -1 0 1 1663 'C' 'C' _null_ _null_ _null_ _null_ )");
  }

  @Test
  void refusesIcuRulesWhereThereAreNone() {
    var values =
        new BootstrapValues(
            "a",
            6,
            LocaleProviderCode.ICU,
            "C",
            "C",
            Optional.of("de"),
            Optional.of("&a < g"),
            "/f",
            "15.1",
            Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptSets.of(15).bootInput(values))
        .withMessage("PostgreSQL 15 knows no ICU rules for a database");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void goesFromTextToModelToText(int major) {
    String text = Builds.text(major, "postgres.bki");
    assertThat(Tokens.ofBki(BkiScript.parse("postgres.bki", text).text()))
        .isEqualTo(Tokens.ofBki(text));
  }

  // Minor releases of one major have the same catalogs; these are the numbers of the whole major.
  @ParameterizedTest
  @CsvSource({
    "15, 64, 60, 64, 36, 109, 13",
    "16, 64, 60, 64, 36, 110, 14",
    "17, 64, 60, 64, 36, 110, 14",
    "18, 64, 60, 64, 35, 110, 14",
  })
  void readsEveryStatement(
      int major, int created, int opened, int closed, int toasts, int unique, int plain) {
    BkiScript script = BkiScript.parse("postgres.bki", Builds.text(major, "postgres.bki"));
    assertThat(script.major()).isEqualTo(major);
    assertThat(count(script, BkiStatement.Create.class)).isEqualTo(created);
    assertThat(count(script, BkiStatement.Open.class)).isEqualTo(opened);
    assertThat(count(script, BkiStatement.Close.class)).isEqualTo(closed);
    assertThat(count(script, BkiStatement.DeclareToast.class)).isEqualTo(toasts);
    assertThat(indexes(script, true)).isEqualTo(unique);
    assertThat(indexes(script, false)).isEqualTo(plain);
    assertThat(count(script, BkiStatement.Insert.class)).isBetween(10_000L, 11_000L);
    assertThat(count(script, BkiStatement.BuildIndices.class)).isEqualTo(1);
  }

  private static long count(BkiScript script, Class<? extends BkiStatement> kind) {
    return script.statements().stream().filter(kind::isInstance).count();
  }

  private static long indexes(BkiScript script, boolean unique) {
    return script.statements().stream()
        .filter(statement ->
            statement instanceof BkiStatement.DeclareIndex index && index.unique() == unique)
        .count();
  }

  /** One token after the other is replaced where blanks or line ends enclose it. */
  private static String substitutedAsInitdbDoes(String bki) {
    String[][] replacements = {
      {"NAMEDATALEN", "64"},
      {"SIZEOF_POINTER", "8"},
      {"ALIGNOF_POINTER", "d"},
      {"FLOAT8PASSBYVAL", "true"},
      {"POSTGRES", "'o''neil'"},
      {"ENCODING", "6"},
      {"LC_COLLATE", "'C'"},
      {"LC_CTYPE", "'C.UTF-8'"},
      {"ICU_LOCALE", "'de-DE'"},
      {"DATLOCALE", "'de-DE'"},
      {"ICU_RULES", "'&a < ''g\\\\'''"},
      {"LOCALE_PROVIDER", "i"},
    };
    String text = bki;
    for (String[] replacement : replacements) {
      text =
          text.replaceAll(
              "(?<!\\S)" + replacement[0] + "(?!\\S)", replacement[1].replace("\\", "\\\\"));
    }
    return text;
  }
}
