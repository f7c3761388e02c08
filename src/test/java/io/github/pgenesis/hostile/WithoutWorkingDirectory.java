package io.github.pgenesis.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that deletes its working directory, then bootstraps a cluster. */
final class WithoutWorkingDirectory {
  private WithoutWorkingDirectory() {}

  /**
   * Runs it.
   *
   * @param arguments those of {@link OneBootstrap}
   */
  public static void main(String[] arguments) throws IOException {
    Files.delete(Path.of(System.getProperty("user.dir")));
    OneBootstrap.main(arguments);
  }
}
