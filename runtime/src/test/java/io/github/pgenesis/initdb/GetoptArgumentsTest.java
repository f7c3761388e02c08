package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetoptArgumentsTest {
  private final List<String> taken = new ArrayList<>();

  private List<String> read(int major, boolean posixlyCorrect, String... arguments)
      throws GetoptException {
    return new GetoptArguments(InitdbOption.of(major), posixlyCorrect)
        .read(List.of(arguments), (option, value) -> taken.add(option + "=" + value));
  }

  private List<String> read(String... arguments) throws GetoptException {
    return read(18, false, arguments);
  }

  @Test
  void optionsAndOthersMixInAnyOrder() throws GetoptException {
    assertThat(read("one", "-N", "two", "--no-locale", "three"))
        .containsExactly("one", "two", "three");
    assertThat(taken).containsExactly("NO_SYNC=", "NO_LOCALE=");
  }

  @Test
  void posixlyCorrectTheFirstOtherEndsOptions() throws GetoptException {
    assertThat(read(18, true, "-N", "one", "-k")).containsExactly("one", "-k");
    assertThat(taken).containsExactly("NO_SYNC=");
  }

  @Test
  void twoHyphensEndOptions() throws GetoptException {
    assertThat(read("one", "--", "-N", "--", "--x")).containsExactly("one", "-N", "--", "--x");
    assertThat(taken).isEmpty();
  }

  @Test
  void aHyphenAloneIsNoOption() throws GetoptException {
    assertThat(read("-", "-N")).containsExactly("-");
  }

  @Test
  void lettersShareAWord() throws GetoptException {
    assertThat(read("-dnNDdata", "other")).containsExactly("other");
    assertThat(taken).containsExactly("DEBUG=", "NO_CLEAN=", "NO_SYNC=", "PGDATA=data");
  }

  @Test
  void valuesAreInTheWordOrTheNext() throws GetoptException {
    assertThat(read("-U", "-me", "-Ume=", "--username=a=b", "--username", "--", "--username="))
        .isEmpty();
    assertThat(taken)
        .containsExactly(
            "USERNAME=-me", "USERNAME=me=", "USERNAME=a=b", "USERNAME=--", "USERNAME=");
  }

  @Test
  void emptyArgumentsAreArguments() throws GetoptException {
    assertThat(read("", "-D", "")).containsExactly("");
    assertThat(taken).containsExactly("PGDATA=");
  }

  @ParameterizedTest
  @CsvSource({
    "--enc=UTF8, ENCODING=UTF8",
    "--no-c, NO_CLEAN=",
    "--noc, NO_CLEAN=",
    "--nos, NO_SYNC=",
    "--no-sync, NO_SYNC=",
    "--auth=md5, AUTH=md5",
    "--auth-h=md5, AUTH_HOST=md5",
    "--locale=C, LOCALE=C",
    "--locale-=icu, LOCALE_PROVIDER=icu",
    "--hel, HELP=",
  })
  void longNamesMayBeAbbreviated(String argument, String expected) throws GetoptException {
    assertThat(read(argument)).isEmpty();
    assertThat(taken).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x                | unrecognized option '--x'",
        "--x=y              | unrecognized option '--x=y'",
        "-Z                 | invalid option -- 'Z'",
        "-NZ                | invalid option -- 'Z'",
        "-N-                | invalid option -- '-'",
        "-V                 | invalid option -- 'V'",
        "-?                 | invalid option -- '?'",
        "-D                 | option requires an argument -- 'D'",
        "--encoding         | option '--encoding' requires an argument",
        "--enc              | option '--encoding' requires an argument",
        "--no-sync=3        | option '--no-sync' doesn't allow an argument",
        "--no-cl=           | option '--no-clean' doesn't allow an argument",
        "--wal              | option '--wal' is ambiguous; possibilities: '--waldir' '--wal-segsize'",
        "--wal=1            | option '--wal=1' is ambiguous; possibilities: '--waldir' '--wal-segsize'",
        "--lc               | option '--lc' is ambiguous; possibilities: '--lc-collate' '--lc-ctype' '--lc-monetary' '--lc-numeric' '--lc-time' '--lc-messages'",
        "--l                | option '--l' is ambiguous; possibilities: '--locale' '--lc-collate' '--lc-ctype' '--lc-monetary' '--lc-numeric' '--lc-time' '--lc-messages' '--locale-provider'",
        "--no               | option '--no' is ambiguous; possibilities: '--no-locale' '--noclean' '--no-clean' '--nosync' '--no-sync' '--no-instructions' '--no-data-checksums' '--no-sync-data-files'",
        "--no-s             | option '--no-s' is ambiguous; possibilities: '--no-sync' '--no-sync-data-files'",
      })
  void complainsInTheWordsOfGlibc(String argument, String message) {
    assertThatExceptionOfType(GetoptException.class)
        .isThrownBy(() -> read(argument))
        .withMessage(message);
  }

  @Test
  void whatAnotherMajorHasDoesNotMakeAnAbbreviationAmbiguous() throws GetoptException {
    read(17, false, "--no-s");
    assertThat(taken).containsExactly("NO_SYNC=");
  }

  @Test
  void optionsBeforeAWrongOneAreTaken() {
    assertThatExceptionOfType(GetoptException.class).isThrownBy(() -> read("-d", "--x", "-N"));
    assertThat(taken).containsExactly("DEBUG=");
  }
}
