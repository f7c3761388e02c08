package io.github.pgenesis.support;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Removes what a test class has made when it has ended: clusters of a whole run take gigabytes, and
 * what is gone soon enough is never written to a disk.
 */
public final class WorkspaceCleaning implements TestExecutionListener {
  private static final int SEGMENTS_OF_A_CLASS = 2;

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.getUniqueIdObject().getSegments().size() == SEGMENTS_OF_A_CLASS) {
      Workspace.clear();
    }
  }
}
