package io.github.pgenesis.initdb;

import java.util.ArrayList;
import java.util.List;

/** The program ends with 1 after these lines, which are initdb's way of saying what was wrong. */
final class InitdbException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Serializable, unlike a list. */
  private final String text;

  private InitdbException(List<String> lines) {
    this(String.join("\n", lines));
  }

  private InitdbException(String text) {
    super(text);
    this.text = text;
  }

  /** As {@code pg_log_error} of src/common/logging.c writes it. */
  static InitdbException error(String message) {
    return new InitdbException("initdb: error: " + message);
  }

  /** A complaint of {@code getopt_long}, which has the program's name as it was called. */
  static InitdbException complaint(String program, String message) {
    return new InitdbException("%s: %s".formatted(program, message));
  }

  /** Lines that are complete already. */
  static InitdbException ofLines(List<String> lines) {
    return new InitdbException(lines);
  }

  InitdbException detail(String detail) {
    return with("initdb: detail: " + detail);
  }

  InitdbException hint(String hint) {
    return with("initdb: hint: " + hint);
  }

  /** What initdb advises on mistakes of the command line. */
  InitdbException hintAtHelp() {
    return hint("Try \"initdb --help\" for more information.");
  }

  private InitdbException with(String line) {
    return with(List.of(line));
  }

  /** The same with more lines, which are complete. */
  InitdbException with(List<String> more) {
    List<String> lines = new ArrayList<>(lines());
    lines.addAll(more);
    return new InitdbException(lines);
  }

  /** For standard error. */
  List<String> lines() {
    return text.lines().toList();
  }
}
