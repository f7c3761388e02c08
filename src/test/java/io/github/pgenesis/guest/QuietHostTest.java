package io.github.pgenesis.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first cluster in a JVM leaves it as it was, later ones leave no memory, and it ends well. */
class QuietHostTest {
  @TempDir Path directory;

  @Test
  void underTheSerialCollector() throws Exception {
    run("-XX:+UseSerialGC");
  }

  @Tag("endurance")
  @Test
  void underG1() throws Exception {
    run("-XX:+UseG1GC");
  }

  @Tag("endurance")
  @Test
  void withARecording() throws Exception {
    run("-XX:+UseSerialGC", "-XX:StartFlightRecording=filename=recording.jfr");
  }

  private void run(String... options) throws Exception {
    assertThat(
            BusyJvm.run(
                directory,
                List.of(options),
                QuietHost.class,
                List.of(
                    Workspace.cache().toString(),
                    Integer.toString(Rotation.ofThisRun().times(2, 3)))))
        .contains("mappings of nothing");
  }
}
