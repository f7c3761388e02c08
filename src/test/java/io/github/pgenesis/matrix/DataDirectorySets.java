package io.github.pgenesis.matrix;

import java.util.List;

/** Where the cluster goes. */
final class DataDirectorySets {
  private DataDirectorySets() {}

  static List<OptionSet> all() {
    return List.of(
        OptionSet.of("-g")
            .after(Preparation.directory("data"))
            .note("empty directory of mode 0755"),
        OptionSet.of().after(Preparation.file("data/file", "content")).note("not empty"),
        OptionSet.of().after(Preparation.file("data/.hidden", "content")).note("has a dot file"),
        OptionSet.of()
            .after(Preparation.directory("data"))
            .after(Preparation.directory("data/lost+found"))
            .note("has lost+found"),
        OptionSet.of()
            .after(Preparation.file("data/.hidden", "content"))
            .after(Preparation.directory("data/lost+found"))
            .note("has both"),
        OptionSet.of().after(Preparation.file("data", "content")).note("a regular file"),
        OptionSet.only("-N", "-D", "{here}/file/data")
            .after(Preparation.file("file", "content"))
            .note("below a regular file"),
        OptionSet.of()
            .after(Preparation.directory("real"))
            .after(Preparation.link("data", "real"))
            .note("link to an empty directory"),
        OptionSet.of()
            .after(Preparation.file("real/file", "content"))
            .after(Preparation.link("data", "real"))
            .note("link to a directory that is not empty"),
        OptionSet.of().after(Preparation.link("data", "missing")).note("dangling link"),
        OptionSet.only("-N", "-g", "-D", "{here}/a/b/data"),
        OptionSet.only("-N", "-D", "{relative}/data"),
        OptionSet.only("-N", "-D", "{here}/o'neil's \"dätä\" back\\slash $HOME;"),
        OptionSet.of("-c", "work_mem=nonsense").note("fails late"),
        OptionSet.of("-c", "work_mem=nonsense")
            .after(Preparation.directory("data"))
            .note("fails late in an empty directory"),
        OptionSet.only("-N", "-D", "{here}/a/b/data", "-c", "work_mem=nonsense").note("fails late"),
        OptionSet.of("-n", "-c", "work_mem=nonsense").note("fails late"),
        OptionSet.of(
                "--no-clean", "--locale-provider=icu", "--icu-locale=en", "--icu-rules=nonsense")
            .note("fails later"));
  }
}
