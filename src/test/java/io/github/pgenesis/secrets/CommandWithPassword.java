package io.github.pgenesis.secrets;

import io.github.pgenesis.cli.PgenesisCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The program {@code pgenesis}, which is held when it ends. */
final class CommandWithPassword {
  private CommandWithPassword() {}

  /** Runs the command line that is behind the file of the heap dump. */
  public static void main(String[] arguments) {
    Path heapDump = Path.of(arguments[0]);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                HeldProcess.hold(heapDump);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }));
    PgenesisCommand.main(Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
