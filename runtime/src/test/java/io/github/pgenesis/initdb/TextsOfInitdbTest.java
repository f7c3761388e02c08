package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleCategory;
import io.github.pgenesis.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of initdb's command line come to the options as they are. */
class TextsOfInitdbTest {
  private static final PostgresServer SERVER =
      new PostgresServer("18.3", 18, Path.of("/pg/bin/postgres"), Path.of("/pg/share/postgresql"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a b",
        "'",
        "\"",
        "\"a=b\"",
        "\\",
        "a\\",
        ";",
        "$$",
        "${x}",
        "%s",
        "#",
        "--",
        "-U",
        "--locale=C",
        "/*",
        "a,b",
        "=",
        "x=y",
        "@",
        "@/etc/hostname",
        "\t",
        "\u0001",
        "\u00e9"
      })
  void theyStayWhatTheyAre(String text) {
    ClusterOptions options =
        options(
            "-U",
            text,
            "--encoding=" + text,
            "--lc-ctype",
            text,
            "--locale-provider=icu",
            "--icu-locale=" + text,
            "--icu-rules",
            text,
            "--auth-local=" + text,
            "--auth-host",
            text,
            "-T",
            text,
            "-c",
            "my.value=" + text,
            "-cmy.other=" + text);

    assertThat(options.superuser()).isEqualTo(text);
    assertThat(options.encoding()).contains(text);
    assertThat(options.libcLocales()).containsEntry(LocaleCategory.CTYPE, text);
    assertThat(options.locale()).contains(text);
    assertThat(options.icuRules()).contains(text);
    assertThat(options.localAuthentication()).isEqualTo(text);
    assertThat(options.hostAuthentication()).isEqualTo(text);
    assertThat(options.textSearchConfiguration()).contains(text);
    assertThat(options.settings()).isEqualTo(Map.of("my.value", text, "my.other", text));
  }

  private static ClusterOptions options(String... arguments) {
    InitdbCommandLine line =
        new InitdbCommandLineReader(SERVER, "initdb", new PrintWriter(new StringWriter()))
            .read(List.of(arguments), false);
    return OptionsOfCommandLine.forCreation(
            ClusterOptions.likeInitdb(Map.of(), "me"), line, SERVER.major())
        .build();
  }
}
