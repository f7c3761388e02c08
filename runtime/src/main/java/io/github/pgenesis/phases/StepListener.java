package io.github.pgenesis.phases;

import java.time.Duration;

/** Hears of steps as they happen, on the thread that makes the cluster. */
public interface StepListener {
  void started(Step step);

  void finished(Step step, Duration duration);
}
