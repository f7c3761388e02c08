package io.github.pgenesis.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A busy JVM notices nothing of the clusters made in it, and they nothing of what it does. */
class GuestUnderLoadTest {
  @TempDir Path directory;

  @Test
  void underTheSerialCollector() throws Exception {
    run("-XX:+UseSerialGC", 2);
  }

  @Tag("endurance")
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseParallelGC"})
  void underOtherCollectors(String collector) throws Exception {
    run(collector, 5);
  }

  private void run(String collector, int each) throws Exception {
    String text =
        BusyJvm.run(
            directory,
            List.of(collector),
            GuestUnderLoad.class,
            List.of(
                Workspace.cache().toString(),
                directory.resolve(BusyJvm.OUTPUT).toString(),
                Integer.toString(each),
                "15",
                "16",
                "17",
                "18"));
    assertThat(text).contains("bootstraps: %d, failures: 0".formatted(4 * (each + 1)));
    text.lines()
        .filter(line -> line.matches("(bootstraps|times|states|mappings).*"))
        .forEach(System.out::println);
  }
}
