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
  private static final String SOME_MAJORS = "io.github.pgenesis.support.Postgres#someMajors";

  /** With the four majors' every fault of every major comes up within twenty commits. */
  private static final int TURNS = 5;

  @BeforeEach
  void requireNumbers() {
    assumeTrue(Linux.isX86(), "the filter knows the system calls of x86-64 Linux only");
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void ofLoading(int major) throws Exception {
    run(
        new Way(major, CreationMethod.BOOTSTRAP, Stage.LOADING),
        most(major, 15, 3),
        FailingCalls.ofLoading());
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void ofProbes(int major) throws Exception {
    run(
        new Way(major, CreationMethod.BOOTSTRAP, Stage.PROBES),
        most(major, 8, 2),
        InjectedErrors.all());
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void ofABootstrap(int major) throws Exception {
    run(new Way(major, CreationMethod.BOOTSTRAP), most(major, 18, 5), InjectedErrors.all());
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void ofACopy(int major) throws Exception {
    run(new Way(major, CreationMethod.GOLDEN), 20, FailingCalls.ofCopies());
  }

  private static void run(Way way, int most, List<FailingCalls> kinds) throws Exception {
    assertThat(new InjectedErrors(way, most, TURNS).run(kinds)).isEmpty();
  }

  private static int most(int major, int ofTheNewest, int ofOthers) {
    return major == Postgres.newest().major() ? ofTheNewest : ofOthers;
  }
}
