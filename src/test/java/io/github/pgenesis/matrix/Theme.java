package io.github.pgenesis.matrix;

import java.util.List;

/** Option sets of one kind, which are one table. */
record Theme(String title, List<OptionSet> sets) {
  Theme {
    sets = List.copyOf(sets);
  }
}
