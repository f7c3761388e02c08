package io.github.pgenesis.matrix;

import java.util.List;

/** Checksums, modes, and how initdb goes about its work. */
final class WorkingSets {
  private WorkingSets() {}

  static List<OptionSet> all() {
    return List.of(
        OptionSet.of("-k"),
        OptionSet.of("--no-data-checksums"),
        OptionSet.of("-k", "--no-data-checksums"),
        OptionSet.of("-k", "--pwfile={here}/password").password("secret"),
        OptionSet.of("--allow-group-access", "-k", "-U", "somebody", "-E", "UTF8"),
        OptionSet.only("-D", "{here}/data", "-X", "{here}/wal").note("synced"),
        OptionSet.only("-D", "{here}/data", "--sync-method=fsync"),
        OptionSet.only("-D", "{here}/data", "--sync-method=syncfs"),
        OptionSet.only("-D", "{here}/data", "--sync-method", "bogus"),
        OptionSet.only("-D", "{here}/data", "--no-sync-data-files"),
        OptionSet.only("-S", "-D", "{here}/data").note("missing"),
        OptionSet.only("-S", "-D", "{here}/data")
            .after(Preparation.directory("data"))
            .after(Preparation.directory("data/pg_wal"))
            .after(Preparation.directory("data/pg_tblspc"))
            .after(Preparation.file("data/base/file", "content")),
        OptionSet.only("--sync-only", "-N", "-A", "bogus", "{here}/data")
            .after(Preparation.directory("data"))
            .after(Preparation.directory("data/pg_wal"))
            .after(Preparation.directory("data/pg_tblspc")),
        OptionSet.only("-S", "{here}/data").after(Preparation.file("data", "content")),
        OptionSet.of("-d"),
        OptionSet.of("--debug", "-c", "work_mem=nonsense"),
        OptionSet.of("--discard-caches"));
  }
}
