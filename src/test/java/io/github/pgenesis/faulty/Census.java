package io.github.pgenesis.faulty;

import io.github.pgenesis.support.SystemCallSupervisor.Call;
import io.github.pgenesis.support.SystemCallSupervisor.Judge;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** Lets all calls happen and counts them. Thread-safe. */
final class Census implements Judge {
  private final Predicate<Call> counted;
  private final Predicate<Call> end;
  private boolean ended;
  private final Map<FailingCalls, Integer> calls = new EnumMap<>(FailingCalls.class);

  /**
   * @param end from which on no call counts
   */
  Census(Predicate<Call> counted, Predicate<Call> end) {
    this.counted = counted;
    this.end = end;
  }

  @Override
  public synchronized int errorOf(Call call) {
    ended |= end.test(call);
    if (!ended && counted.test(call)) {
      for (FailingCalls kind : FailingCalls.values()) {
        if (kind.contains(call.number())) {
          calls.merge(kind, 1, Integer::sum);
        }
      }
    }
    return 0;
  }

  synchronized Map<FailingCalls, Integer> calls() {
    return new EnumMap<>(calls);
  }
}
