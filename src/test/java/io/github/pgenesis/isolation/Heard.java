package io.github.pgenesis.isolation;

import io.github.pgenesis.Choice;
import io.github.pgenesis.Phase;
import io.github.pgenesis.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers all that a listener hears, and may do something when a phase begins. */
final class Heard implements ProgressListener {
  final List<String> all = new ArrayList<>();
  private final Consumer<Phase> action;

  Heard() {
    this(_ -> {});
  }

  Heard(Consumer<Phase> action) {
    this.action = action;
  }

  @Override
  public void started(Phase phase) {
    all.add("started " + phase);
    action.accept(phase);
  }

  @Override
  public void finished(Phase phase, Duration duration) {
    all.add("finished " + phase);
  }

  @Override
  public void chosen(Choice choice, String value) {
    all.add(choice + " is " + value);
  }

  @Override
  public void said(String line) {
    // Lines begin with a time and the number of the process.
    all.add("said " + line.replaceFirst("^\\d{4}-\\S+ \\S+ \\S+ \\[\\d+\\] ", ""));
  }
}
