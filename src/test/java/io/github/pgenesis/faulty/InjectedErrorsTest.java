package io.github.pgenesis.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * System calls that fail: of the server, of its libraries and of ours. A disk quota is among the
 * reasons, since a real one takes a kernel that has quotas.
 */
class InjectedErrorsTest {
  @BeforeEach
  void requireNumbers() {
    assumeTrue(Linux.isX86(), "the filter knows the system calls of x86-64 Linux only");
  }

  @Test
  void someOfABootstrap() throws Exception {
    Way way = new Way(Postgres.newest().major(), CreationMethod.BOOTSTRAP);

    assertThat(new InjectedErrors(way, 2).run(InjectedErrors.all())).isEmpty();
  }

  @Test
  void someOfACopy() throws Exception {
    Way way = new Way(Postgres.newest().major(), CreationMethod.GOLDEN);

    assertThat(new InjectedErrors(way, 3).run(FailingCalls.ofCopies())).isEmpty();
  }

  @Test
  void someOfProbes() throws Exception {
    Way way = new Way(Postgres.newest().major(), CreationMethod.BOOTSTRAP, Stage.PROBES);

    assertThat(new InjectedErrors(way, 2).run(InjectedErrors.all())).isEmpty();
  }

  @Test
  void someOfLoading() throws Exception {
    Way way = new Way(Postgres.newest().major(), CreationMethod.BOOTSTRAP, Stage.LOADING);

    assertThat(new InjectedErrors(way, 3).run(FailingCalls.ofLoading())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  @Tag("endurance")
  void manyOfLoading(int major) throws Exception {
    Way way = new Way(major, CreationMethod.BOOTSTRAP, Stage.LOADING);

    assertThat(new InjectedErrors(way, most(major, 15, 3)).run(FailingCalls.ofLoading())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  @Tag("endurance")
  void manyOfProbes(int major) throws Exception {
    Way way = new Way(major, CreationMethod.BOOTSTRAP, Stage.PROBES);

    assertThat(new InjectedErrors(way, most(major, 8, 2)).run(InjectedErrors.all())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  @Tag("endurance")
  void manyOfABootstrap(int major) throws Exception {
    Way way = new Way(major, CreationMethod.BOOTSTRAP);

    assertThat(new InjectedErrors(way, most(major, 18, 5)).run(InjectedErrors.all())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  @Tag("endurance")
  void manyOfACopy(int major) throws Exception {
    Way way = new Way(major, CreationMethod.GOLDEN);

    assertThat(new InjectedErrors(way, 20).run(FailingCalls.ofCopies())).isEmpty();
  }

  private static int most(int major, int ofTheNewest, int ofOthers) {
    return major == Postgres.newest().major() ? ofTheNewest : ofOthers;
  }
}
