package io.github.pgenesis.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputComparisonTest {
  private static final String ERROR = "initdb: error: invalid locale name \"xx\"\n";

  @Test
  void timesAndProcessesOfAServersLinesMayDiffer() {
    assertThat(
            differences(
                new Program.Outcome(1, "", "2026-01-02 03:04:05.678 UTC [12] FATAL:  no \"x\"\n"),
                new Program.Outcome(1, "", "2026-11-12 13:14:15.161 CET [7] FATAL:  no \"x\"\n")))
        .isEmpty();
  }

  @Test
  void aServersWordsMayNot() {
    assertThat(
            differences(
                new Program.Outcome(1, "", "FATAL:  no \"y\"\n"),
                new Program.Outcome(1, "", "FATAL:  no \"x\"\n")))
        .containsExactly("says [FATAL:  no \"y\"], initdb [FATAL:  no \"x\"]");
  }

  @Test
  void aRefusalMayComeBeforeTheServersOwn() {
    Program.Outcome expected = new Program.Outcome(1, "first\nsecond\n", "FATAL:  no \"x\"\n");
    assertThat(
            differences(
                new Program.Outcome(1, "first\n", "initdb: error: it would say no\n"), expected))
        .isEmpty();
    assertThat(differences(new Program.Outcome(1, "first\n", ""), expected)).hasSize(1);
    assertThat(
            differences(
                new Program.Outcome(1, "other\n", "initdb: error: it would say no\n"), expected))
        .hasSize(2);
    assertThat(
            differences(new Program.Outcome(1, "first\nsecond\n", "initdb: error: no\n"), expected))
        .hasSize(1);
  }

  @Test
  void aRefusalInOtherWordsNamesTheSame() {
    assertThat(
            differences(
                new Program.Outcome(1, "", "initdb: error: there is no locale \"xx\"\n"),
                new Program.Outcome(1, "", ERROR)))
        .isEmpty();
    assertThat(
            differences(
                new Program.Outcome(1, "", "initdb: error: there is no such locale\n"),
                new Program.Outcome(1, "", ERROR)))
        .hasSize(1);
    assertThat(differences(new Program.Outcome(1, "", ""), new Program.Outcome(1, "", ERROR)))
        .isNotEmpty();
  }

  @Test
  void optionsThatInitdbNamesAreNamed() {
    String expected = "initdb: error: --icu-rules cannot be specified unless locale provider\n";
    assertThat(
            differences(
                new Program.Outcome(1, "", "initdb: error: --icu-locale needs ICU\n"),
                new Program.Outcome(1, "", expected)))
        .singleElement()
        .asString()
        .startsWith("does not name --icu-rules");
  }

  @Test
  void codesAndPrintedLinesMustBeTheSame() {
    assertThat(differences(new Program.Outcome(1, "", "no\n"), new Program.Outcome(0, "", "")))
        .containsExactly("ends with 1, initdb with 0: no");
    assertThat(differences(new Program.Outcome(0, "a\nb\n", ""), new Program.Outcome(0, "a\n", "")))
        .containsExactly("standard output: 'b', initdb '(nothing)'");
    assertThat(
            differences(
                new Program.Outcome(0, "", ""), new Program.Outcome(0, "", "initdb: warning: w\n")))
        .containsExactly("standard error: '(nothing)', initdb 'initdb: warning: w'");
  }

  @Test
  void helpListsTheSameOptions() {
    OptionSet help = OptionSet.only("--help");
    assertThat(
            OutputComparison.differences(
                help,
                new Program.Outcome(0, "use -A, --auth=METHOD so\n", ""),
                new Program.Outcome(0, "  -A, --auth=METHOD   otherwise\n", "")))
        .isEmpty();
    assertThat(
            OutputComparison.differences(
                help,
                new Program.Outcome(0, "use -A\n", ""),
                new Program.Outcome(0, "  -A, --auth=METHOD\n", "")))
        .hasSize(1);
  }

  private static List<String> differences(Program.Outcome actual, Program.Outcome expected) {
    return OutputComparison.differences(OptionSet.of(), actual, expected);
  }
}
