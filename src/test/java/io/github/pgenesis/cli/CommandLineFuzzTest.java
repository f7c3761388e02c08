package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.StrangeTexts;
import io.github.pgenesis.testrun.Rotation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strange command lines: an exit code and a sentence, never a stack trace. */
class CommandLineFuzzTest {
  private static final int MUTATIONS = 2000;
  private static final int TURNS = 10;

  private static final List<String> OPTIONS =
      List.of(
          "-U",
          "-E",
          "--locale",
          "--lc-collate",
          "--locale-provider",
          "--icu-locale",
          "--icu-rules",
          "--builtin-locale",
          "--no-locale",
          "-k",
          "--no-data-checksums",
          "-A",
          "--auth-local",
          "--auth-host",
          "-T",
          "-g",
          "--wal-segsize",
          "-X",
          "--owner",
          "-N",
          "--sync-method",
          "--pwfile",
          "-c",
          "--system-identifier",
          "--creation-time",
          "--method",
          "--pg",
          "--golden-directory",
          "--no-such");

  @Test
  void pgenesisCreate() {
    int wrong = 0;
    int[] numbers = Rotation.ofThisRun().numbers(TURNS, MUTATIONS).toArray();
    for (int i : numbers) {
      Random random = new Random(i);
      List<String> line = new ArrayList<>(List.of("create", "--method=golden"));
      for (int count = random.nextInt(5); count >= 0; count--) {
        String option = OPTIONS.get(random.nextInt(OPTIONS.size()));
        String value = StrangeTexts.any(random);
        if (option.startsWith("--") && random.nextBoolean()) {
          line.add(option + "=" + value);
        } else {
          line.add(option);
          line.add(value);
        }
      }
      // Nobody can make anything there.
      line.add("/proc/self/cluster");
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int status =
          PgenesisCommand.execute(
              new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
      assertThat(status).as("number %d: %s%n%s", i, line, err).isBetween(1, 2);
      assertThat(err.toString()).as("number %d: %s", i, line).isNotBlank().doesNotContain("\tat ");
      wrong += status == 2 ? 1 : 0;
    }
    System.out.printf(
        "fuzzed pgenesis create: %d command lines, %d wrong, %d that cannot be done%n",
        numbers.length, wrong, numbers.length - wrong);
  }
}
