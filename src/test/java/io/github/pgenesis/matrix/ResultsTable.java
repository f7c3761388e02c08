package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The table of results, as Markdown. */
final class ResultsTable {
  private static final String SEPARATOR = " | ";

  private static final String INTRODUCTION =
      """
      # initdb's options, one by one

      What `initdb` and `pgenesis initdb` make of the same command line and the same environment, \
      with the PostgreSQL of \
      the column. The test `MatrixTest` runs both and compares; it wrote this page \
      (`./mvnw verify -Dtest=MatrixTest -Drotation=all -Dmatrix.write=true`).

      - **identical**: both end with 0, print the same, and leave the same files and directories \
      with the same contents, modes and links, \
      except for the owner and for what differs between two runs of initdb: identity, times, \
      and the salt of a SCRAM password, whose verifier is recomputed. \
      `--help` is in our own words and lists the same options.
      - **refused alike**: both end with 1 and have printed the same until then; of what the server \
      says the line is the same, of what initdb says every option, file and value is named; \
      what is left of the directories is the same.
      - **refused earlier**: the same, but ours has printed less, since it does not wait for a server \
      to notice, and says it in its own words.

      `{here}` is the directory in which all happens, `{user}` who does it. Where no data \
      directory is given, `-D {here}/data -N` comes first. The environment has \
      `TZ=UTC` and no locale.
      """;

  private final List<Theme> themes;
  private final List<Installation> installations;

  ResultsTable(List<Theme> themes, List<Installation> installations) {
    this.themes = themes;
    this.installations = installations;
  }

  /** The whole page. */
  String page(BiFunction<OptionSet, Installation, Verdict> verdicts) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append('\n').append(totals(verdicts));
    Map<String, String> differences = new LinkedHashMap<>();
    for (Theme theme : themes) {
      page.append("\n## ").append(theme.title()).append("\n\n").append(head());
      for (OptionSet set : theme.sets()) {
        List<String> cells = new ArrayList<>();
        for (Installation installation : installations) {
          Verdict verdict = verdicts.apply(set, installation);
          cells.add(verdict.cell());
          if (!verdict.differences().isEmpty()) {
            differences.merge(
                "%s: %s".formatted(title(set), verdict.differences().getFirst()),
                installation.toString(),
                (one, other) -> one + ", " + other);
          }
        }
        page.append(row(title(set), cells));
      }
    }
    if (!differences.isEmpty()) {
      page.append("\n## Differences\n\n");
      differences.forEach(
          (difference, where) -> page.append("- %s (%s)%n".formatted(difference, where)));
    }
    return page.toString();
  }

  private String totals(BiFunction<OptionSet, Installation, Verdict> verdicts) {
    StringBuilder rows = new StringBuilder(head());
    for (String cell : Verdict.CELLS) {
      List<String> counts = new ArrayList<>();
      for (Installation installation : installations) {
        long count =
            themes.stream()
                .flatMap(theme -> theme.sets().stream())
                .filter(set -> verdicts.apply(set, installation).cell().equals(cell))
                .count();
        counts.add(String.valueOf(count));
      }
      rows.append(row("**" + cell + "**", counts));
    }
    return rows.toString();
  }

  private String head() {
    return row("", installations.stream().map(Installation::toString).toList())
        + row("---", installations.stream().map(installation -> "---").toList());
  }

  private static String row(String title, List<String> cells) {
    return "| " + title + SEPARATOR + String.join(SEPARATOR, cells) + " |\n";
  }

  private static String title(OptionSet set) {
    String code = set.code().replace("|", "\\|");
    String quoted = code.contains("`") ? "`` " + code + " ``" : "`" + code + "`";
    return set.note().isEmpty() ? quoted : quoted + ", " + set.note();
  }

  /**
   * The cells of a page, by set and installation.
   *
   * @param page possibly of another machine, with other installations
   */
  static Map<String, String> cells(String page) {
    Map<String, String> cells = new LinkedHashMap<>();
    List<String> head = List.of();
    for (String line : page.lines().filter(line -> line.startsWith("| ")).toList()) {
      List<String> columns =
          List.of(line.substring(2, line.length() - 2).split(" (?<!\\\\)\\| ", -1));
      if (columns.getFirst().isEmpty()) {
        head = columns;
      } else {
        for (int column = 1; column < columns.size(); column++) {
          cells.put(columns.getFirst() + SEPARATOR + head.get(column), columns.get(column));
        }
      }
    }
    return cells;
  }

  /** How {@link #cells} calls one of them. */
  static String name(Trial trial) {
    return title(trial.set()) + SEPARATOR + trial.installation();
  }

  /** Sets that cannot be told apart, of which there must be none. */
  static List<String> twins(List<OptionSet> sets) {
    return sets.stream()
        .collect(Collectors.groupingBy(ResultsTable::title, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }
}
