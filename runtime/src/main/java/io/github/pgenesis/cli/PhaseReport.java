package io.github.pgenesis.cli;

import io.github.pgenesis.Phase;
import io.github.pgenesis.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Prints each phase with its time, and what the server says. */
final class PhaseReport implements ProgressListener {
  private final Optional<PrintWriter> out;
  private final PrintWriter err;

  /**
   * @param out where the phases are reported, if anywhere
   * @param err where the server's lines go
   */
  PhaseReport(Optional<PrintWriter> out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void started(Phase phase) {
    out.ifPresent(terminal -> {
      terminal.print("%-40s".formatted(describe(phase)));
      terminal.flush();
    });
  }

  @Override
  public void finished(Phase phase, Duration duration) {
    out.ifPresent(terminal -> terminal.println("%6d ms".formatted(duration.toMillis())));
  }

  @Override
  public void said(String line) {
    err.println(line);
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
