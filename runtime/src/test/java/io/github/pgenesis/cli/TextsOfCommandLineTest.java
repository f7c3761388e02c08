package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleCategory;
import io.github.pgenesis.ProgressListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of a command line come to the options as they are. */
class TextsOfCommandLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "'",
        "''",
        "\"",
        "\"a\"",
        "\"a=b\"=\"c\"",
        "\"=",
        "'=",
        "\\",
        "\\\"",
        "a\\",
        ";",
        "$$",
        "$x$",
        "${user.name}",
        "${sys:user.home}",
        "%s",
        "%n",
        "%",
        "#",
        "-U",
        "--locale=C",
        "/*",
        "a,b",
        "a|b",
        "=",
        "==",
        "x=y",
        "@",
        "@@",
        "@/etc/hostname",
        "\t",
        "\n",
        "\u0001",
        "\u00e9\u2028"
      })
  void theyStayWhatTheyAre(String text) {
    ClusterOptions options =
        options(
            "--username=" + text,
            "--encoding=" + text,
            "--locale=" + text,
            "--lc-ctype=" + text,
            "--locale-provider=icu",
            "--icu-locale=" + text,
            "--icu-rules=" + text,
            "--auth-local=" + text,
            "--auth-host=" + text,
            "--text-search-config=" + text,
            "--time-zone=" + text,
            "--owner=" + text,
            "--waldir=/" + text.replace("/", ""),
            "--set=my.value=" + text,
            "-cmy.other=" + text);

    assertThat(options.superuser()).isEqualTo(text);
    assertThat(options.encoding()).contains(text);
    assertThat(options.libcLocale()).contains(text);
    assertThat(options.libcLocales()).containsEntry(LocaleCategory.CTYPE, text);
    assertThat(options.locale()).contains(text);
    assertThat(options.icuRules()).contains(text);
    assertThat(options.localAuthentication()).isEqualTo(text);
    assertThat(options.hostAuthentication()).isEqualTo(text);
    assertThat(options.textSearchConfiguration()).contains(text);
    assertThat(options.timeZone()).contains(text);
    assertThat(options.owner()).contains(text);
    assertThat(options.walDirectory()).contains(Path.of("/" + text.replace("/", "")));
    assertThat(options.settings()).containsEntry("my.value", text).containsEntry("my.other", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a=b", "a\"b=c\"", "'a=b'"})
  void aSettingIsNamedByWhatComesBeforeTheFirstSign(String argument) {
    String[] parts = argument.split("=", 2);

    assertThat(options("-c", argument).settings()).containsExactly(Map.entry(parts[0], parts[1]));
  }

  @Test
  void aFileIsNotReadBecauseOfAnAtSign(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("arguments"), "create --icu-locale=und d");
    StringWriter err = new StringWriter();

    int status =
        PgenesisCommand.execute(
            new PrintWriter(new StringWriter()), new PrintWriter(err), "@" + file);

    assertThat(err.toString()).startsWith("Unmatched argument at index 0: '@" + file + "'");
    assertThat(status).isEqualTo(2);
  }

  private static ClusterOptions options(String... arguments) {
    CreateCommand command = new CreateCommand();
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "directory";
    PgenesisCommand.commandLine(command).parseArgs(all);
    return command.options(ProgressListener.NONE);
  }
}
