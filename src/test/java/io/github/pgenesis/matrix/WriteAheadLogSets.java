package io.github.pgenesis.matrix;

import java.util.List;

/** {@code --waldir} and {@code --wal-segsize}. */
final class WriteAheadLogSets {
  private WriteAheadLogSets() {}

  static List<OptionSet> all() {
    return List.of(
        OptionSet.of("-X", "{here}/wal"),
        OptionSet.of("--waldir={here}/a/b/wal", "-g"),
        OptionSet.of("-X", "{here}/wal").after(Preparation.directory("wal")).note("exists, empty"),
        OptionSet.of("-X", "{here}/wal")
            .after(Preparation.file("wal/file", "content"))
            .note("not empty"),
        OptionSet.of("-X", "{here}/wal")
            .after(Preparation.directory("wal"))
            .after(Preparation.directory("wal/lost+found"))
            .note("has lost+found"),
        OptionSet.of("-X", "{here}/wal")
            .after(Preparation.file("wal/.hidden", "content"))
            .after(Preparation.directory("data"))
            .note("has a dot file"),
        OptionSet.of("-X", "{here}/wal").after(Preparation.file("wal", "")).note("a file"),
        OptionSet.of("-X", "{here}/data/log"),
        OptionSet.of("-X", "{here}/data/pg_wal"),
        OptionSet.of("-X", "{here}/data"),
        OptionSet.of("-X", "{here}/käse's \"log\"/"),
        OptionSet.of("-X", "wal"),
        OptionSet.of("-X", "wal")
            .after(Preparation.directory("data"))
            .note("the data directory exists"),
        OptionSet.of("-X", ""),
        OptionSet.of("-X", "{here}/wal", "-c", "work_mem=nonsense").note("fails late"),
        OptionSet.of("-X", "{here}/wal", "-c", "work_mem=nonsense")
            .after(Preparation.directory("wal"))
            .note("fails late, exists"),
        OptionSet.of("-X", "{here}/wal", "-n", "-c", "work_mem=nonsense").note("fails late"),
        OptionSet.of("--wal-segsize=1"),
        OptionSet.of("--wal-segsize=2", "-X", "{here}/wal"),
        OptionSet.of("--wal-segsize", "1024"),
        OptionSet.of("--wal-segsize=3"),
        OptionSet.of("--wal-segsize=0"),
        OptionSet.of("--wal-segsize=-1"),
        OptionSet.of("--wal-segsize=2048"),
        OptionSet.of("--wal-segsize=abc"),
        OptionSet.of("--wal-segsize=16MB"),
        OptionSet.of("-s", "--wal-segsize= 16"),
        OptionSet.of("--wal-segsize="));
  }
}
