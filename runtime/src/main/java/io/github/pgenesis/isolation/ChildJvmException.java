package io.github.pgenesis.isolation;

import java.util.List;

/** A child JVM that could not be started, or ended before its work. The message is a sentence. */
public final class ChildJvmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A list need not be serializable. */
  private final String lines;

  public ChildJvmException(String message, List<String> lines) {
    super(message);
    this.lines = String.join("\n", lines);
  }

  ChildJvmException(String message, Throwable cause) {
    super(message, cause);
    this.lines = "";
  }

  /** What it said last. */
  public List<String> lines() {
    return lines.lines().toList();
  }
}
