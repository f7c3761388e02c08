package io.github.pgenesis.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user and group of the process can be changed while the guest is at work. */
class UserChangesTest {
  @TempDir Path directory;

  @Test
  void whileClustersAreMade() throws Exception {
    int each = Rotation.ofThisRun().times(1, 2);
    assertThat(
            BusyJvm.run(
                directory,
                // A thread that the JVM makes while a server is loaded can be one too many for
                // the C library, as the README says.
                List.of("-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads"),
                UserChanges.class,
                List.of(Workspace.cache().toString(), Integer.toString(each))))
        .contains("bootstraps: %d".formatted(8 * each));
  }
}
