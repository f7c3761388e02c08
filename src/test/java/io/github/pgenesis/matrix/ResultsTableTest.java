package io.github.pgenesis.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTableTest {
  private static final OptionSet RULES = OptionSet.of("--icu-rules=a|b `c`").note("a note");
  private static final OptionSet BOGUS = OptionSet.of("-A", "o'neil").with("TZ", "");
  private static final Installation ONE = new Installation("17", false, () -> Path.of("/one"));
  private static final Installation TWO =
      new Installation("Debian 15", true, () -> Path.of("/two"));

  @Test
  void whatIsWrittenIsRead() {
    String page =
        new ResultsTable(
                List.of(new Theme("First", List.of(RULES)), new Theme("Second", List.of(BOGUS))),
                List.of(ONE, TWO))
            .page(ResultsTableTest::verdict);

    var cells = ResultsTable.cells(page);
    assertThat(cells.get(ResultsTable.name(new Trial(RULES, ONE)))).isEqualTo("identical");
    assertThat(cells.get(ResultsTable.name(new Trial(RULES, TWO)))).isEqualTo("differs");
    assertThat(cells.get(ResultsTable.name(new Trial(BOGUS, ONE)))).isEqualTo("refused alike");
    assertThat(page)
        .contains("| **identical** | 1 | 0 |", "| **refused alike** | 1 | 1 |")
        .contains("`TZ='' -A 'o'\\''neil'`")
        .endsWith("what differs (Debian 15)\n");
  }

  private static Verdict verdict(OptionSet set, Installation installation) {
    Program.Outcome outcome = new Program.Outcome(set.equals(BOGUS) ? 1 : 0, "", "");
    boolean differs = set.equals(RULES) && installation.equals(TWO);
    return Verdict.of(outcome, outcome, differs ? List.of("what differs", "more") : List.of());
  }
}
