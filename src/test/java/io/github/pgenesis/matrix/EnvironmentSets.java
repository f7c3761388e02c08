package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What initdb and the server take from the environment. */
final class EnvironmentSets {
  private EnvironmentSets() {}

  static List<OptionSet> all() {
    List<OptionSet> sets = new ArrayList<>();
    sets.addAll(
        List.of(
            OptionSet.of().with("LANG", "de_DE.UTF-8"),
            OptionSet.of().with("LANG", "xx_YY"),
            OptionSet.of().with("LC_ALL", "fr_FR.UTF-8"),
            OptionSet.of().with("LANG", "de_DE.UTF-8").with("LC_COLLATE", "C"),
            OptionSet.of().with("LC_CTYPE", "ja_JP.EUC-JP"),
            OptionSet.of().with("LC_CTYPE", "xx_YY").with("LANG", "C"),
            OptionSet.of("--locale=tr_TR.UTF-8").with("LC_ALL", "fr_FR.UTF-8"),
            OptionSet.of("--lc-time=C").with("LANG", "cs_CZ.UTF-8").with("LC_NUMERIC", "POSIX"),
            OptionSet.of("--locale=C").with("LANG", "xx_YY"),
            OptionSet.only("-s").with("PGDATA", "{here}/data"),
            OptionSet.only("-s", "{here}/data").with("PGDATA", "{here}/other"),
            OptionSet.only("-N").with("PGDATA", ""),
            OptionSet.of().with("PGPORT", "nonsense"),
            OptionSet.of().with("PGDATESTYLE", "German").with("PGPORT", "6543"),
            OptionSet.of().with("PGDATESTYLE", "nonsense"),
            OptionSet.of()
                .with("PGOPTIONS", "-c nonsense=1")
                .with("PGUSER", "somebody")
                .with("PGCLIENTENCODING", "LATIN1"),
            OptionSet.of().without("TZ")));
    Stream.of("Europe/Berlin", ":America/New_York", "Nowhere/Land")
        .forEach(zone -> sets.add(OptionSet.of().with("TZ", zone)));
    return sets;
  }
}
