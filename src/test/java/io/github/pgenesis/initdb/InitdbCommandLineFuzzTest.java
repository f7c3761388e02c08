package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.PostgresServer;
import io.github.pgenesis.support.StrangeTexts;
import io.github.pgenesis.testrun.Rotation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strange command lines of initdb: taken, or refused in our words. */
class InitdbCommandLineFuzzTest {
  private static final int MUTATIONS = 8000;
  private static final int TURNS = 4;

  private static final List<InitdbOption> OPTIONS = List.copyOf(EnumSet.allOf(InitdbOption.class));

  @Test
  void optionsOfEveryMajor() {
    int accepted = 0;
    int[] numbers = Rotation.ofThisRun().numbers(TURNS, MUTATIONS).toArray();
    for (int i : numbers) {
      Random random = new Random(i);
      int major = 15 + i % 4;
      List<String> line = new ArrayList<>();
      for (int count = random.nextInt(5); count >= 0; count--) {
        InitdbOption option = OPTIONS.get(random.nextInt(OPTIONS.size()));
        String name = option.longName();
        String value = StrangeTexts.any(random);
        switch (random.nextInt(4)) {
          case 0 -> line.add("--" + name + "=" + value);
          case 1 -> line.addAll(List.of("--" + name, value));
          case 2 -> line.add("--" + name.substring(0, random.nextInt(name.length() + 1)));
          default -> line.add("-" + (char) ('A' + random.nextInt(60)) + value);
        }
      }
      accepted += accepts(i, major, line, random.nextBoolean()) ? 1 : 0;
    }
    System.out.printf(
        "fuzzed command lines of initdb: %d, %d accepted, %d refused%n",
        numbers.length, accepted, numbers.length - accepted);
    assertThat(accepted).isPositive();
  }

  private static boolean accepts(int number, int major, List<String> line, boolean posixly) {
    PostgresServer server =
        new PostgresServer(major + ".3", major, Path.of("/pg/bin/postgres"), Path.of("/pg/share"));
    try {
      InitdbCommandLine read =
          new InitdbCommandLineReader(server, "initdb", new PrintWriter(new StringWriter()))
              .read(line, posixly);
      OptionsOfCommandLine.forSync(ClusterOptions.builder(), read);
      return OptionsOfCommandLine.forCreation(ClusterOptions.builder(), read, major).build()
          != null;
    } catch (InitdbException e) {
      assertThat(e.lines()).as("number %d: %s", number, line).isNotEmpty();
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("number %d: %s".formatted(number, line), e);
    }
  }
}
