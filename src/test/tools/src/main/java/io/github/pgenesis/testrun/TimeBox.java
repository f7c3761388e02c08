package io.github.pgenesis.testrun;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * With {@code -Dtime.box=} and a number of seconds no test begins later than that after the first
 * one of its JVM: it is skipped. One that has begun goes on to its end.
 */
public final class TimeBox implements ExecutionCondition {
  private static final String PROPERTY = "time.box";
  private static final long START = System.nanoTime();

  private final String seconds = System.getProperty(PROPERTY, "");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (seconds.isEmpty()) {
      return ConditionEvaluationResult.enabled("there is no limit");
    }
    return isUp(Long.parseLong(seconds), System.nanoTime() - START)
        ? ConditionEvaluationResult.disabled(
            "the %s seconds of this run are over".formatted(seconds))
        : ConditionEvaluationResult.enabled("there is time left");
  }

  static boolean isUp(long seconds, long nanos) {
    return nanos >= seconds * 1_000_000_000L;
  }
}
