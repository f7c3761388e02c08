package io.github.pgenesis.faulty;

import io.github.pgenesis.support.SystemCallSupervisor.Call;
import io.github.pgenesis.support.SystemCallSupervisor.Judge;
import java.util.function.Predicate;

/** Lets one of the calls fail, or that one and all after it. Thread-safe. */
final class Injection implements Judge {
  private final Predicate<Call> counted;
  private final long failing;
  private final int error;
  private final boolean persistent;
  private long calls;
  private long failed;

  /**
   * @param counted which calls are counted, and can fail
   * @param failing the first call that fails, counted from 1
   */
  Injection(Predicate<Call> counted, long failing, ErrorNumber error, boolean persistent) {
    this.counted = counted;
    this.failing = failing;
    this.error = error.number();
    this.persistent = persistent;
  }

  @Override
  public synchronized int errorOf(Call call) {
    if (!counted.test(call)) {
      return 0;
    }
    calls++;
    if (persistent ? calls < failing : calls != failing) {
      return 0;
    }
    failed++;
    return error;
  }

  /** How many calls have failed. */
  synchronized long failed() {
    return failed;
  }
}
