package io.github.pgenesis.guest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Programs started by the JVM's own means: what they say, hear, inherit and end with. */
final class ChildProcesses implements Activity {
  private static final String INHERITED =
      """
      pwd; umask; ulimit -a; env | sort; nice
      grep -E '^(Sig(Blk|Ign|Cgt)|Cap|NoNewPrivs|Seccomp)' /proc/self/status
      ls -l /proc/self/fd | sed 's/.*[0-9] \\([0-9]* ->\\)/\\1/; s/[0-9]\\{3,\\}/N/g'
      exit 7
      """;

  private static final int STATUS = 7;
  private static final int SIZE = 100_000;

  private final Random random = new Random(7);
  private final String first = inherited();

  ChildProcesses() throws Exception {}

  @Override
  public void once() throws Exception {
    Check.same("what a child inherits", inherited(), first);
    byte[] sent = new byte[SIZE];
    random.nextBytes(sent);
    Process cat = new ProcessBuilder("/bin/cat").start();
    Thread writer =
        new Thread(() -> {
          try (var input = cat.getOutputStream()) {
            input.write(sent);
          } catch (java.io.IOException e) {
            // The bytes that are missing in the output say it.
          }
        });
    writer.start();
    byte[] received = cat.getInputStream().readAllBytes();
    writer.join();
    Check.same("the status of cat", cat.waitFor(), 0);
    Check.that(Arrays.equals(received, sent), "cat says something else than it heard");
  }

  private static String inherited() throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", INHERITED).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    String text = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Check.same("the status of a child that says " + text, shell.waitFor(), STATUS);
    return text;
  }
}
