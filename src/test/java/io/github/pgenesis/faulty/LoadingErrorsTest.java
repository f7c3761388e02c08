package io.github.pgenesis.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.SystemCallNumber;
import io.github.pgenesis.support.SystemCallSupervisor.Call;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the caller is told when a server cannot be loaded. */
class LoadingErrorsTest {
  /** {@code PROT_EXEC} (mman.h). */
  private static final int EXECUTABLE = 4;

  private static final Way WAY =
      new Way(Postgres.newest().major(), CreationMethod.BOOTSTRAP, Stage.LOADING);

  @BeforeEach
  void requireNumbers() {
    assumeTrue(Linux.isX86(), "the filter knows the system calls of x86-64 Linux only");
  }

  /** The loader does not tell why it cannot map a file. */
  @Test
  void refusedMemoryIsAmongTheReasons() throws Exception {
    Outcome outcome =
        whenTheFirstFails(
            SystemCallNumber.MMAP.name(),
            ErrorNumber.ENOMEM,
            (javaThread, directory) -> {
              LoadingCalls loading = new LoadingCalls(javaThread, directory);
              return call -> loading.contain(call) && isOfInstructions(call);
            });

    assertThat(outcome.phase()).hasValue(Phase.PREPARATION);
    assertThat(outcome.message()).contains("failed to map segment", "no memory for it", "noexec");
  }

  /** A defect of the disk under a mapped file would be a signal, and end the JVM. */
  @Test
  void theCopyIsReadBeforeItIsMapped() throws Exception {
    Outcome outcome =
        whenTheFirstFails(
            FailingCalls.READS.names(),
            ErrorNumber.EIO,
            (javaThread, directory) -> {
              ClusterCalls calls = new ClusterCalls(javaThread, directory);
              LoadingCalls loading = new LoadingCalls(javaThread, directory);
              return call -> calls.isReading("/bin/postgres", call) && !loading.isOfLoader(call);
            });

    assertThat(outcome.phase()).hasValue(Phase.PREPARATION);
    assertThat(outcome.message()).contains("/bin/postgres cannot be read", "Input/output error");
  }

  /** The calls of a thread that makes a cluster in a directory, of which the first is to fail. */
  @FunctionalInterface
  private interface Calls {
    Predicate<Call> of(int javaThread, Path directory);
  }

  private static Outcome whenTheFirstFails(String names, ErrorNumber error, Calls calls)
      throws Exception {
    try (FilteredJvm jvm = FilteredJvm.start(WAY)) {
      return jvm.attempt(
          false,
          names,
          javaThread -> new Injection(calls.of(javaThread, jvm.directory()), 1, error, false));
    }
  }

  private static boolean isOfInstructions(Call call) {
    return (call.arguments().get(2) & EXECUTABLE) != 0;
  }
}
