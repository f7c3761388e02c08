package io.github.pgenesis.phases;

import io.github.pgenesis.engine.PhaseResult;

/** A phase that ended with another status than 0, or was cancelled. */
public final class PhaseFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Step step;
  private final transient PhaseResult result;

  public PhaseFailedException(Step step, PhaseResult result) {
    super("%s ended with status %d".formatted(step, result.status()));
    this.step = step;
    this.result = result;
  }

  public Step step() {
    return step;
  }

  public PhaseResult result() {
    return result;
  }
}
