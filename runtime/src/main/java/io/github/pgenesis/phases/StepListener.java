package io.github.pgenesis.phases;

import java.util.List;

/** Hears of steps as they happen, on the thread that makes the cluster. */
public interface StepListener {
  void started(Step step);

  void finished(Step step);

  /** The server can have so much. */
  void limited(Limits limits);

  /** What the server has said in a step that succeeded. */
  void logged(List<String> lines);
}
