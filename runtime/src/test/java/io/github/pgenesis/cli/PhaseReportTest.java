package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseReportTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final PhaseReport report =
      new PhaseReport(Optional.of(new PrintWriter(out)), new PrintWriter(err));

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

  @Test
  void theServersLinesAreErrors() {
    report.said("WARNING:  so what");

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualTo("WARNING:  so what%n".formatted());
  }
}
