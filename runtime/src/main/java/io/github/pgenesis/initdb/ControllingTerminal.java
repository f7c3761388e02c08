package io.github.pgenesis.initdb;

import io.github.pgenesis.foreign.TerminalEcho;
import io.github.pgenesis.password.PasswordLine;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Asks on the terminal of the process, whatever its standard input and output are, without showing
 * what is typed; without a terminal on standard error and standard input. Source: {@code
 * simple_prompt} of src/common/sprompt.c.
 */
final class ControllingTerminal implements PasswordPrompt {
  private static final Path TERMINAL = Path.of("/dev/tty");
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  private final InputStream standardInput;
  private final OutputStream standardError;

  ControllingTerminal(InputStream standardInput, OutputStream standardError) {
    this.standardInput = standardInput;
    this.standardError = standardError;
  }

  @Override
  public char[] read(String prompt) throws IOException {
    try (InputStream in = new FileInputStream(TERMINAL.toFile());
        OutputStream out = new FileOutputStream(TERMINAL.toFile())) {
      return read(prompt, in, out, TERMINAL);
    } catch (FileNotFoundException e) {
      // So says Java of a process without a terminal, too.
      return read(prompt, standardInput, standardError, STANDARD_INPUT);
    }
  }

  private static char[] read(String prompt, InputStream in, OutputStream out, Path device)
      throws IOException {
    try (TerminalEcho _ = TerminalEcho.off(device)) {
      out.write(prompt.getBytes(StandardCharsets.UTF_8));
      out.flush();
      char[] password = PasswordLine.read(in);
      // The line feed that was typed did not show.
      out.write('\n');
      out.flush();
      return password;
    }
  }
}
