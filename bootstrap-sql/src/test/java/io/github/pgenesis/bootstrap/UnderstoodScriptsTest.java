package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler makes of scripts that no build of ours has. */
class UnderstoodScriptsTest {
  private static final int NEXT_MAJOR = 19;

  /** PostgreSQL 18's scripts, said to be of the next version and with what is known to be new. */
  private static Map<String, byte[]> scriptsOfTheNextMajor() {
    Map<String, byte[]> files = new TreeMap<>(Builds.of(18).files());
    replace(files, "# PostgreSQL 18\n", "# PostgreSQL 19\n");
    // 19 has no such placeholder any more, and privileges that name the superuser in its rows.
    replace(files, "FLOAT8PASSBYVAL", "t");
    replace(
        files,
        "insert ( 11 pg_catalog 10 _null_ )",
        "insert ( 11 pg_catalog 10 '{POSTGRES=UC,=U}' )");
    return files;
  }

  private static void replace(Map<String, byte[]> files, String from, String to) {
    String bki = new String(files.get(ShippedScripts.BKI), UTF_8);
    assertThat(bki).contains(from);
    files.put(ShippedScripts.BKI, bki.replace(from, to).getBytes(UTF_8));
  }

  private static ScriptSet compile(int major, Map<String, byte[]> files) {
    return ScriptSet.compile(new ShippedScripts(major, 202_606_281, major + ".0", files));
  }

  @Test
  void areThoseOfANewerMajorThatSaysNothingNew() {
    ScriptSet set = compile(NEXT_MAJOR, scriptsOfTheNextMajor());

    String boot = new String(set.bootInput(ScriptSets.plainValues("19.0")), UTF_8);
    assertThat(boot)
        .startsWith("# PostgreSQL 19\n")
        .contains("insert ( 11 pg_catalog 10 '{POSTGRES=UC,=U}' )")
        .contains("insert ( 10 'postgres' t t t t t t t -1 _null_ _null_ )");
    assertThat(new String(set.singleUserInput(ScriptSets.plainValues("19.0")), UTF_8))
        .contains("'19.00.0000'");
  }

  @Test
  void areNotThoseWithAPlaceholderThatIsNew() {
    Map<String, byte[]> files = scriptsOfTheNextMajor();
    replace(files, " ICU_RULES ", " DATRULES ");

    assertThatExceptionOfType(ScriptSyntaxException.class)
        .isThrownBy(() -> compile(NEXT_MAJOR, files))
        .withMessageMatching("postgres\\.bki:\\d+:\\d+: unknown placeholder DATRULES");
  }

  @ParameterizedTest
  @CsvSource({"ENCODING, 6", "LC_COLLATE, 'C'", "LOCALE_PROVIDER, c", "POSTGRES, me"})
  void areNotThoseThatLostAPlaceholder(String placeholder, String constant) {
    Map<String, byte[]> files = scriptsOfTheNextMajor();
    replace(files, " " + placeholder + " ", " " + constant + " ");

    assertThatExceptionOfType(ScriptSyntaxException.class)
        .isThrownBy(() -> compile(NEXT_MAJOR, files))
        .withMessage("postgres.bki:1:1: the script has no place for " + placeholder);
  }

  @Test
  void areNotThoseOfAnotherMajor() {
    assertThatExceptionOfType(ScriptSyntaxException.class)
        .isThrownBy(() -> compile(20, scriptsOfTheNextMajor()))
        .withMessage("postgres.bki:1:1: expected a script for PostgreSQL 20, found one for 19");
  }

  @Test
  void areNotThoseWithANewStatement() {
    Map<String, byte[]> files = scriptsOfTheNextMajor();
    replace(files, "\nbuild indices", "\nvacuum indices");

    assertThatExceptionOfType(ScriptSyntaxException.class)
        .isThrownBy(() -> compile(NEXT_MAJOR, files))
        .withMessageMatching("postgres\\.bki:\\d+:1: expected .*, found vacuum");
  }

  @Test
  void areAllThere() {
    Map<String, byte[]> files = scriptsOfTheNextMajor();
    files.remove("system_views.sql");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> compile(NEXT_MAJOR, files))
        .withMessage("the scripts lack system_views.sql");
  }

  @Test
  void areText() {
    assertRefused("SELECT 1;\nSELECT '\u00e9';\n", "system_views.sql:2:9: it is not UTF-8");
  }

  @Test
  void areOfSaneSize() {
    assertRefused(
        " ".repeat((4 << 20) + 1),
        "system_views.sql:1:1: it has 4194305 bytes, and no script of PostgreSQL has more than 4194304");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "CASE ", "BEGIN ATOMIC ", "( AS END ", "(.end "})
  @Timeout(60)
  void areNotNestedWithoutEnd(String opening) {
    assertRefused("SELECT " + opening.repeat(100_000), "nested more than 200 deep here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", "/* ", "'", "\"", "$a$", "$$", "E'", "E'\\", "U&'"})
  @Timeout(60)
  void doNotLeaveTheirTokensOpen(String opening) {
    assertRefused(opening + "/*x$".repeat(500_000), ", found end of file");
  }

  @Test
  @Timeout(60)
  void areReadInATimeThatGrowsWithTheirSizeOnly() {
    assertRefused("$" + "a".repeat(1 << 20) + "$" + "a".repeat(1 << 20), "to close this string");
    assertRefused("SELECT 1;\n\n".repeat(300_000) + "(", "expected ");
  }

  /** Each is a name here, and could end or begin something elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {"AS END ", "AS CASE a END ", ".END ", "AS AS END ", "AS BEGIN ATOMIC END "})
  @Timeout(value = 60, threadMode = SEPARATE_THREAD)
  void areReadInSuchATimeWithKeyWordsAsNames(String words) {
    assertRefused("SELECT CASE " + words.repeat(100_000) + "(", "expected ");
  }

  private static void assertRefused(String script, String message) {
    Map<String, byte[]> files = scriptsOfTheNextMajor();
    files.put("system_views.sql", script.getBytes(ISO_8859_1));
    assertThatExceptionOfType(ScriptSyntaxException.class)
        .isThrownBy(() -> compile(NEXT_MAJOR, files))
        .withMessageStartingWith("system_views.sql:")
        .withMessageContaining(message);
  }
}
