package io.github.pgenesis.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.Postgres;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bootstrap whose every write takes a twentieth of a second, and that is cancelled. */
class SlowDeviceTest {
  private static final Duration DELAY = Duration.ofMillis(50);

  private static final long MOST_MILLISECONDS = 1000;

  private static final String WRITES = FailingCalls.WRITES.names();

  /**
   * When the device gets slow.
   *
   * @param phase which that is
   * @param writes how many the server has made
   */
  private record Moment(Phase phase, int writes) {
    private SlowDevice device(int javaThread) {
      return new SlowDevice(javaThread, DELAY, writes, 3);
    }
  }

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment(Phase.BOOT, 0),
          new Moment(Phase.BOOT, 40),
          new Moment(Phase.BOOT, 300),
          new Moment(Phase.SINGLE_USER, 3000),
          new Moment(Phase.SINGLE_USER, 4300));

  private static final Way WAY = new Way(Postgres.newest().major(), CreationMethod.BOOTSTRAP);

  @BeforeEach
  void requireNumbers() {
    assumeTrue(Linux.isX86(), "the filter knows the system calls of x86-64 Linux only");
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    try (FilteredJvm jvm = FilteredJvm.start(WAY)) {
      for (Moment moment : MOMENTS) {
        long latency = jvm.interrupted(moment.phase(), WRITES, moment::device);

        System.out.printf("slow device: %s: interrupt: %d ms%n", moment, latency);
        assertThat(latency).isLessThan(MOST_MILLISECONDS);
      }
    }
  }

  @Test
  void theEndOfTheJvmEndsIt() throws Exception {
    for (Moment moment : List.of(MOMENTS.getFirst(), MOMENTS.getLast())) {
      try (FilteredJvm jvm = FilteredJvm.start(WAY)) {
        long latency = jvm.terminated(WRITES, moment::device);

        System.out.printf("slow device: %s: SIGTERM: %d ms%n", moment, latency);
        assertThat(latency).isLessThan(MOST_MILLISECONDS);
        assertThat(Attempt.names(jvm.directory().resolve("parent"))).isEmpty();
      }
    }
  }
}
