package io.github.pgenesis.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private final Path directory =
      Jimfs.newFileSystem(Configuration.unix()).getPath("/records/of-a-run");

  @BeforeEach
  void recordTwoProcesses() {
    RunRecords first = RunRecords.of(directory, 4711);
    first.run();
    first.run();
    first.testClass("a.b.SlowTest", effort(90_000, 30_500));
    RunRecords second = RunRecords.of(directory, 4712);
    second.run();
    second.skipped("only root may\ngive files away");
    second.skipped("Assumption failed: only root may give files away");
    second.skipped("no mount");
    second.testClass("a.QuickTest", effort(1_000, 1_500));
  }

  private static Effort effort(long wall, long processor) {
    return new Effort(Duration.ofMillis(wall), Duration.ofMillis(processor));
  }

  @Test
  void tellsWhatIsSlowAndWhatWasSkipped() throws IOException {
    assertThat(RunReport.lines(RunRecords.read(directory)))
        .containsExactly(
            "The slowest test classes, in seconds:   passed  of processors",
            "  SlowTest                                90.0           30.5",
            "  QuickTest                                1.0            1.5",
            "  all 2 test classes                      91.0           32.0",
            "Tests run: 3, skipped: 3",
            "  1 skipped: no mount",
            "  2 skipped: only root may give files away");
  }

  @Test
  void tellsOfTenClasses() throws IOException {
    RunRecords third = RunRecords.of(directory, 4713);
    for (int i = 0; i < 20; i++) {
      third.testClass("Test" + i, effort(2_000 + i, 0));
    }

    assertThat(RunReport.lines(RunRecords.read(directory)))
        .hasSize(1 + 10 + 1 + 3)
        .noneMatch(line -> line.contains("QuickTest"));
  }

  @Test
  void timeOfProcessorsCountsAgainstTheBudget() throws IOException {
    RunRecords.All records = RunRecords.read(directory);

    assertThatCode(() -> RunReport.requireWithin(Duration.ofSeconds(32), records))
        .doesNotThrowAnyException();
    assertThatIllegalStateException()
        .isThrownBy(() -> RunReport.requireWithin(Duration.ofSeconds(31), records))
        .withMessageContainingAll("took 32 seconds", "is 31");
  }

  @Test
  void aRunWithoutRecordsIsEmpty() throws IOException {
    assertThat(RunReport.lines(RunRecords.read(directory.resolve("none"))))
        .contains("Tests run: 0, skipped: 0");
  }
}
