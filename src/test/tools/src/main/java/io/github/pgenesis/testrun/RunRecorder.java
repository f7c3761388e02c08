package io.github.pgenesis.testrun;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Records of each test class what it took, and of each skipped test why, in files below the
 * directory {@code -Drun.records=}; does nothing without it. {@link RunReport} reads them.
 */
public final class RunRecorder implements TestExecutionListener {
  private static final String PROPERTY = "run.records";

  private final Map<String, Effort> starts = new ConcurrentHashMap<>();
  private final RunRecords records;

  public RunRecorder() {
    String directory = System.getProperty(PROPERTY, "");
    this.records =
        directory.isEmpty()
            ? RunRecords.nowhere()
            : RunRecords.of(Path.of(directory), ProcessHandle.current().pid());
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (isClass(test)) {
      starts.put(test.getUniqueId(), Effort.untilNow());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    switch (result.getStatus()) {
      case ABORTED ->
          records.skipped(
              result.getThrowable().map(Throwable::getMessage).orElse("no reason was given"));
      case SUCCESSFUL, FAILED -> {
        if (test.isTest()) {
          records.run();
        }
      }
    }
    Effort start = starts.remove(test.getUniqueId());
    if (start != null) {
      records.testClass(test.getLegacyReportingName(), Effort.untilNow().since(start));
    }
  }

  /** A container that is skipped counts as one test. */
  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    records.skipped(reason);
  }

  /** Not one within another, whose time is the other's. */
  private static boolean isClass(TestIdentifier test) {
    return test.isContainer()
        && test.getSource().orElse(null) instanceof ClassSource
        && test.getUniqueIdObject().getSegments().size() == 2;
  }
}
