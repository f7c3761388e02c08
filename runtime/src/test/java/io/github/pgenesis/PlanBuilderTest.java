package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.bootstrap.ShippedScripts;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.HandMadeInstallation;
import io.github.pgenesis.distribution.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused. What comes of a plan is seen in the clusters themselves. */
class PlanBuilderTest {
  /** Who gets as far as the scripts, which are read last, has passed all checks of options. */
  private static final String BROKEN_SCRIPT = "postgres.bki:1:1: expected the header line";

  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void resolveDirectory() throws IOException {
    directory = temporary.toRealPath();
  }

  @Test
  void refusesASuperuserWithoutName() {
    assertRefused(
        ClusterOptions.builder().superuser(""),
        "superuser name \"\" has 0 bytes: it must have 1 to 63");
  }

  @Test
  void refusesASuperuserNameThatIsTooLongInUtf8() {
    String longest = "\u00e9".repeat(31) + "x";
    assertAccepted(ClusterOptions.builder().superuser(longest));

    assertRefused(
        ClusterOptions.builder().superuser(longest + "x"),
        "superuser name \"%sx\" has 64 bytes: it must have 1 to 63".formatted(longest));
  }

  @Test
  void refusesASuperuserNameOfTheServersOwn() {
    assertAccepted(ClusterOptions.builder().superuser("pg"));
    assertAccepted(ClusterOptions.builder().superuser("PG_admin"));

    assertRefused(
        ClusterOptions.builder().superuser("pg_admin"),
        "superuser name \"pg_admin\" is disallowed: names that begin with \"pg_\" are the server's own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "$", "O'Neill", "a\\b"})
  void refusesASuperuserNameThatMayOwnNoExtension(String name) {
    assertRefused(
        ClusterOptions.builder().superuser(name),
        "superuser name \"%s\" has one of the characters \"$'\\ in it: CREATE EXTENSION refuses them in an owner's name"
            .formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\0", "a\u001b[31m", "\u007f", "\u0085"})
  void refusesASuperuserNameThatCannotBePrinted(String name) {
    assertRefused(
        ClusterOptions.builder().superuser(name),
        "the superuser name has a control character in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "work mem", "1st", "a.b.c", "a.", ".a", "work_mem\n", "a=b", "#a"})
  void refusesSettingsWithoutAName(String name) {
    assertRefused(
        ClusterOptions.builder().setting(name, "1"),
        "\"%s\" is not the name of a setting".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"work_mem", "Work_Mem", "my.own", "_x$1", "\u00fcber"})
  void acceptsSettingsWithANameOfTheServersGrammar(String name) {
    assertAccepted(ClusterOptions.builder().setting(name, "it's # 1 = 1 \\ \u00e9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8MB\nfsync = off", "8MB\r", "\0"})
  void refusesValuesOfSeveralLines(String value) {
    assertRefused(
        ClusterOptions.builder().setting("work_mem", value),
        "the value of setting work_mem has a line break or a NUL in it");
    assertRefused(
        ClusterOptions.builder().timeZone(value), "the time zone has a line break or a NUL in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UTF16", "utf"})
  void refusesEncodingsThatAreUnknown(String encoding) {
    assertRefused(
        ClusterOptions.builder().encoding(encoding),
        "\"%s\" is not the name of an encoding: use one such as UTF8, LATIN1 or SQL_ASCII"
            .formatted(encoding));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BIG5", "Shift_JIS", "gb18030"})
  void refusesEncodingsThatAreForClientsOnly(String encoding) {
    assertRefused(
        ClusterOptions.builder().encoding(encoding),
        "encoding \"%s\" is for clients only: a server cannot use it".formatted(encoding));
  }

  @Test
  void refusesAnEncodingThatTheBuiltinLocaleCannotDo() {
    assertRefused(
        ClusterOptions.builder().encoding("LATIN1"),
        "builtin locale C.UTF-8 needs encoding UTF8, not LATIN1: use UTF8, or locale C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx_YY.UTF-8", "", "C\0"})
  void refusesLocalesTheHostDoesNotHave(String locale) {
    assertRefused(
        ClusterOptions.builder().libcLocale(locale),
        "the host has no locale \"%s\" for LC_CTYPE (--locale, --lc-ctype): \"locale -a\" lists those it has, and C always works"
            .formatted(locale));
  }

  @ParameterizedTest
  @CsvSource({"LIBC, LATIN1", "LIBC, EUC_JP", "BUILTIN, LATIN1"})
  void refusesAnEncodingThatTheHostsLocaleDoesNotUse(LocaleProvider provider, String encoding) {
    ClusterOptions.Builder options =
        ClusterOptions.builder().localeProvider(provider).libcLocale("C.UTF-8").encoding(encoding);
    if (provider == LocaleProvider.BUILTIN) {
      options.locale("C");
    }

    assertRefused(
        options,
        "encoding %s (-E) does not fit locale \"C.UTF-8\" (--lc-ctype), which uses UTF8: choose another of the two"
            .formatted(encoding));
  }

  @Test
  void acceptsEveryEncodingWithTheLocaleC() {
    ClusterOptions.Builder libc = ClusterOptions.builder().localeProvider(LocaleProvider.LIBC);

    assertAccepted(libc.encoding("EUC_JP"));
    assertAccepted(libc.encoding("SQL_ASCII"));
    assertAccepted(libc.libcLocale("C.UTF-8"));
  }

  private void assertRefused(ClusterOptions.Builder options, String message) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> buildWithoutScripts(options))
        .withMessage(message);
  }

  private void assertAccepted(ClusterOptions.Builder options) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> buildWithoutScripts(options))
        .withMessageContaining(BROKEN_SCRIPT);
  }

  private void buildWithoutScripts(ClusterOptions.Builder options)
      throws IOException, InterruptedException {
    Path cache = directory.resolve("cache");
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "18.6", 18, 202_506_291);
    for (String script : ShippedScripts.NAMES) {
      Files.writeString(prefix.resolve("share").resolve(script), "broken");
    }
    Installation installation = Installation.at(prefix, CacheDirectory.at(cache));
    new PlanBuilder(
            Specification.of(options.cacheDirectory(cache).build(), 18),
            installation,
            Optional.empty(),
            CacheDirectory.at(cache),
            () -> false)
        .build();
  }
}
