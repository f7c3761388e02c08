package io.github.pgenesis.matrix;

import io.github.pgenesis.testrun.Rotation;
import java.util.List;
import java.util.regex.Pattern;

/** An option set in an installation: what stands in one cell of the page of results. */
record Trial(OptionSet set, Installation installation) {
  /** All of them, one installation after the other, so that a turn has some of each. */
  static List<Trial> all(List<Installation> installations) {
    List<OptionSet> sets = OptionSets.all();
    return installations.stream()
        .flatMap(installation -> sets.stream().map(set -> new Trial(set, installation)))
        .toList();
  }

  /**
   * Those of a run.
   *
   * @param all from which
   * @param only a regular expression that is to be found in the set's text; if empty, the run takes
   *     those whose turn it is
   */
  static List<Trial> wanted(List<Trial> all, String only, Rotation rotation) {
    Pattern pattern = Pattern.compile(only);
    return only.isEmpty()
        ? rotation.share(Rotation.COMMITS, all)
        : all.stream().filter(trial -> pattern.matcher(trial.set.toString()).find()).toList();
  }

  @Override
  public String toString() {
    return set + ", " + installation;
  }
}
