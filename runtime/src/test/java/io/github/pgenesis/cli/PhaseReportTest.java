package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseReportTest {
  private final StringWriter out = new StringWriter();
  private final PhaseReport report = new PhaseReport(new PrintWriter(out));

  @Test
  void namesAPhaseWhenItBegins() {
    report.started(Phase.BOOT);

    assertThat(out.toString().strip()).isEqualTo("boot mode: catalogs");
  }

  @ParameterizedTest
  @EnumSource
  void putsTheTimesBelowEachOther(Phase phase) {
    report.started(phase);
    report.finished(phase, Duration.ofMillis(1234));

    assertThat(out.toString()).hasLineCount(1).endsWith("   1234 ms" + System.lineSeparator());
    assertThat(out.toString().stripTrailing()).hasSize(49);
  }
}
