package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.pgenesis.distribution.DistributionException;
import io.github.pgenesis.elf.ElfFormatException;
import io.github.pgenesis.engine.EngineException;
import io.github.pgenesis.engine.PhaseResult;
import io.github.pgenesis.foreign.ForeignCallException;
import io.github.pgenesis.isolation.ChildJvmException;
import io.github.pgenesis.phases.Limits;
import io.github.pgenesis.phases.PhaseFailedException;
import io.github.pgenesis.phases.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChildEventTest {
  static Stream<ChildEvent> events() {
    return Stream.of(
        new ChildEvent.Chosen(Choice.LOCALE, "de-DE"),
        new ChildEvent.Prepared("18.6"),
        new ChildEvent.Started(Step.BOOT),
        new ChildEvent.Finished(Step.SINGLE_USER),
        new ChildEvent.Limited(new Limits(20, 50, "sysv")),
        new ChildEvent.Logged(List.of("", "WARNING:  \u00e4")),
        new ChildEvent.Done(),
        new ChildEvent.Failed(
            new ChildFailure.OfStep(
                Step.BOOT,
                new PhaseResult(1, List.of("FATAL:  x"), List.of("y"), Duration.ofNanos(7), true))),
        new ChildEvent.Failed(new ChildFailure.Known(ChildFailure.Kind.ELF, "truncated")),
        new ChildEvent.Failed(new ChildFailure.Unknown("java.lang.Error", List.of("at a.b"))));
  }

  @ParameterizedTest
  @MethodSource("events")
  void arrivesAsItIs(ChildEvent event) {
    assertThat(ChildEvent.of(event.message())).isEqualTo(event);
  }

  static Stream<Exception> known() {
    return Stream.of(
        new IllegalArgumentException("not so"),
        new DistributionException("none"),
        new ElfFormatException("truncated"),
        new EngineException("too many"),
        new ForeignCallException("open failed"),
        new InterruptedException("told to"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void anExceptionIsTheSameAgain(Exception exception) {
    assertThatThrownBy(() -> ChildFailure.of(exception).rethrow())
        .isExactlyInstanceOf(exception.getClass())
        .hasMessage(exception.getMessage());
  }

  @Test
  void filesAreToldOfInTheSameWords() {
    IOException missing = new NoSuchFileException("/a");
    for (Exception exception : List.of(missing, new UncheckedIOException(missing))) {
      assertThatThrownBy(() -> ChildFailure.of(exception).rethrow())
          .isInstanceOf(UncheckedIOException.class)
          .hasToString(exception.toString());
    }
    assertThatThrownBy(() -> ChildFailure.of(new ClosedByInterruptException()).rethrow())
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void aStepThatFailedIsTheSameAgain() {
    PhaseResult result =
        new PhaseResult(134, List.of("PANIC:  x"), List.of(), Duration.ofMillis(3), false);

    Throwable again =
        catchThrowable(
            () -> ChildFailure.of(new PhaseFailedException(Step.SINGLE_USER, result)).rethrow());

    assertThat(again)
        .isInstanceOfSatisfying(
            PhaseFailedException.class,
            e -> {
              assertThat(e.step()).isEqualTo(Step.SINGLE_USER);
              assertThat(e.result()).isEqualTo(result);
            });
  }

  @Test
  void whatNobodyExpectsComesWithItsTrace() {
    assertThatThrownBy(() -> ChildFailure.of(new OutOfMemoryError("Java heap space")).rethrow())
        .isInstanceOf(ChildJvmException.class)
        .hasMessage("the child JVM failed: java.lang.OutOfMemoryError: Java heap space")
        .satisfies(e ->
            assertThat(((ChildJvmException) e).lines()).anyMatch(line -> line.startsWith("\tat ")));
  }
}
