package io.github.pgenesis.engine;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a phase is to do.
 *
 * @param entryPoint the server's function to call
 * @param arguments the command line behind the program's name
 * @param input what the phase reads as its standard input; read-only, not copied
 */
public record PhaseRequest(EntryPoint entryPoint, List<String> arguments, ByteBuffer input) {
  /** Copies the arguments. */
  public PhaseRequest {
    arguments = List.copyOf(arguments);
    input = input.asReadOnlyBuffer();
  }

  /** The functions of the server that a phase can start with (src/backend/main/main.c). */
  public enum EntryPoint {
    /** {@code void BootstrapModeMain(int argc, char *argv[], bool check_only);} */
    BOOT("BootstrapModeMain"),
    /** The same function: whether the server could start with these settings. */
    CHECK("BootstrapModeMain"),
    /** {@code void PostgresSingleUserMain(int argc, char *argv[], const char *username);} */
    SINGLE_USER("PostgresSingleUserMain"),
    /**
     * {@code void InitializeGUCOptions(void);}, and then {@code void GucInfoMain(void);}, which
     * prints all settings with their defaults; alone it would print numbers as zero.
     */
    DESCRIBE_CONFIGURATION("InitializeGUCOptions");

    final String symbol;

    EntryPoint(String symbol) {
      this.symbol = symbol;
    }
  }
}
