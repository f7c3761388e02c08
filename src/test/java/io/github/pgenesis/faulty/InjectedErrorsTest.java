package io.github.pgenesis.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.Postgres;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * System calls that fail: of the server, of its libraries and of ours. A disk quota is among the
 * reasons, since a real one takes a kernel that has quotas.
 */
class InjectedErrorsTest {
  private static final String PARTS = "io.github.pgenesis.faulty.Part#ofThisRun";

  @BeforeEach
  void requireNumbers() {
    assumeTrue(Linux.isX86(), "the filter knows the system calls of x86-64 Linux only");
  }

  @ParameterizedTest
  @MethodSource(PARTS)
  void ofLoading(Part part) throws Exception {
    run(
        part,
        new Way(part.major(), CreationMethod.BOOTSTRAP, Stage.LOADING),
        most(part, 15, 3),
        FailingCalls.ofLoading());
  }

  @ParameterizedTest
  @MethodSource(PARTS)
  void ofProbes(Part part) throws Exception {
    run(
        part,
        new Way(part.major(), CreationMethod.BOOTSTRAP, Stage.PROBES),
        most(part, 8, 2),
        InjectedErrors.all());
  }

  @ParameterizedTest
  @MethodSource(PARTS)
  void ofABootstrap(Part part) throws Exception {
    run(
        part,
        new Way(part.major(), CreationMethod.BOOTSTRAP),
        most(part, 18, 5),
        InjectedErrors.all());
  }

  @ParameterizedTest
  @MethodSource(PARTS)
  void ofACopy(Part part) throws Exception {
    run(part, new Way(part.major(), CreationMethod.GOLDEN), 20, FailingCalls.ofCopies());
  }

  private static void run(Part part, Way way, int most, List<FailingCalls> kinds) throws Exception {
    assertThat(new InjectedErrors(way, most, part).run(kinds)).isEmpty();
  }

  private static int most(Part part, int ofTheNewest, int ofOthers) {
    return part.major() == Postgres.newest().major() ? ofTheNewest : ofOthers;
  }
}
