package io.github.pgenesis.cli;

import io.github.pgenesis.Phase;
import io.github.pgenesis.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;

/** Prints each phase with its time. */
final class PhaseReport implements ProgressListener {
  private final PrintWriter out;

  PhaseReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void started(Phase phase) {
    out.print("%-40s".formatted(describe(phase)));
    out.flush();
  }

  @Override
  public void finished(Phase phase, Duration duration) {
    out.println("%6d ms".formatted(duration.toMillis()));
  }

  private static String describe(Phase phase) {
    return switch (phase) {
      case PREPARATION -> "finding a golden cluster or the server";
      case FILES -> "making directories and files";
      case BOOT -> "boot mode: catalogs";
      case SINGLE_USER -> "single-user mode: views, databases";
      case SYNC -> "writing through to the disk";
      case PUBLICATION -> "moving the cluster into place";
    };
  }
}
