package io.github.pgenesis.matrix;

import java.util.List;

/** How arguments are read. */
final class CommandLineSets {
  private CommandLineSets() {}

  static List<OptionSet> all() {
    return List.of(
        OptionSet.of(),
        OptionSet.only("{here}/data", "-N"),
        // What -s shows is enough to see how arguments were read.
        OptionSet.only("-s", "-N", "--", "{here}/data"),
        OptionSet.only("-s", "-D{here}/data"),
        OptionSet.only("-gsND{here}/data"),
        OptionSet.only("-s", "--pgdata={here}/data"),
        OptionSet.only("-s", "--pgdata", "{here}/data"),
        OptionSet.only("-s", "--pgd", "{here}/data").note("abbreviated"),
        OptionSet.only("-s", "-D", "{here}/other", "-D", "{here}/data"),
        OptionSet.only("-s", "-D", "{here}/data/"),
        OptionSet.only("-s", "-D", "{here}//x/.././data"),
        OptionSet.only("-s", "-D", "data/../.."),
        OptionSet.only("-sU", "somebody", "-U", "anybody", "{here}/data"),
        OptionSet.only("-N", "-D", "{here}/data", "{here}/data"),
        OptionSet.only("-N", "{here}/data", "{here}/data"),
        OptionSet.only("-N"),
        OptionSet.only("-N", "-D"),
        OptionSet.only("-N", "-D", ""),
        OptionSet.only("-s", "-D", "{here}/data", "--nosync", "--noclean").note("the old names"),
        OptionSet.of("--nonsense"),
        OptionSet.of("--nonsense=1"),
        OptionSet.of("-z"),
        OptionSet.of("--lo", "C").note("ambiguous"),
        OptionSet.of("--no").note("ambiguous"),
        OptionSet.of("--no-locale=C").note("takes no value"),
        OptionSet.of("--encoding").note("lacks its value"),
        OptionSet.only("--version"),
        OptionSet.only("-V"),
        OptionSet.only("--help"),
        OptionSet.only("-?"),
        OptionSet.of("--version").note("not as the first argument"),
        OptionSet.of("-s"),
        OptionSet.of("--show", "-U", "somebody"),
        OptionSet.of("--no-instructions"),
        OptionSet.of("-L", "share").note("relative"),
        OptionSet.of("-L", "{here}/missing"),
        OptionSet.of("-L", "{here}/share")
            .after(Preparation.directory("share"))
            .note("empty directory"));
  }
}
