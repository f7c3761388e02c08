package io.github.pgenesis.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a pseudoterminal. */
class TerminalEchoTest {
  /** {@code O_RDWR | O_NOCTTY} of fcntl.h. */
  private static final int OPEN_TERMINAL = 0x102;

  @TempDir private Path directory;

  /** A pseudoterminal; only its first side is kept open. */
  private static final class Terminal implements AutoCloseable {
    private final int descriptor;
    private final Path device;

    Terminal() {
      descriptor = CFunction.ofProcess("posix_openpt").callChecked(OPEN_TERMINAL);
      CFunction.ofProcess("grantpt").callChecked(descriptor);
      CFunction.ofProcess("unlockpt").callChecked(descriptor);
      try (Block block = new Block()) {
        long name = block.allocate(64, 1);
        CFunction.ofProcess("ptsname_r").callChecked(descriptor, name, 64);
        device = Path.of(Memory.getString(name));
      }
    }

    boolean echoes() {
      try (Block block = new Block()) {
        long attributes = block.allocate(64, 8);
        CFunction.ofProcess("tcgetattr").callChecked(descriptor, attributes);
        return (Memory.getInt(attributes + 12) & 010) != 0;
      }
    }

    @Override
    public void close() {
      CLibrary.close(descriptor);
    }
  }

  @Test
  void isOffUntilItIsClosed() {
    try (Terminal terminal = new Terminal()) {
      assertThat(terminal.echoes()).isTrue();
      TerminalEcho echo = TerminalEcho.off(terminal.device);
      assertThat(terminal.echoes()).isFalse();
      echo.close();
      assertThat(terminal.echoes()).isTrue();
      echo.close();
      assertThat(terminal.echoes()).isTrue();
    }
  }

  @Test
  void filesHaveNone() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "contents");
    try (TerminalEcho echo = TerminalEcho.off(file)) {
      assertThat(echo).isNotNull();
    }
    assertThat(file).hasContent("contents");
    TerminalEcho.off(directory.resolve("missing")).close();
  }
}
