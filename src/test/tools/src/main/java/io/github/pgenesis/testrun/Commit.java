package io.github.pgenesis.testrun;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commit that is tested, as {@code git} tells it. */
final class Commit {
  /** So much of a hash is a number. */
  private static final int DIGITS = 15;

  private Commit() {}

  /**
   * The number of commits up to this one; of a clone without its history a number out of the
   * commit's hash; 0 of a tree that is no clone.
   */
  static long turn() {
    boolean isWhole = git("rev-parse", "--is-shallow-repository").equals(Optional.of("false"));
    Optional<Long> turn =
        isWhole
            ? git("rev-list", "--count", "HEAD").map(Long::valueOf)
            : git("rev-parse", "HEAD").map(hash -> Long.valueOf(hash.substring(0, DIGITS), 16));
    return turn.orElse(0L);
  }

  private static Optional<String> git(String... arguments) {
    // Who runs the tests need not own the clone.
    List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return process.waitFor() == 0 && !said.isEmpty() ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
