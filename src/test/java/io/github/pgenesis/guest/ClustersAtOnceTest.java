package io.github.pgenesis.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters made at the same time are those that would have been made alone. */
class ClustersAtOnceTest {
  @TempDir Path directory;

  /** Two of them wait. */
  @Test
  void moreOfAllMajorsThanMayRunAtOnce() throws Exception {
    make(List.of("15", "15", "16", "16", "17", "17", "18", "18", "18", "18"));
  }

  @Test
  @Tag("endurance")
  void eightOfOneMajor() throws Exception {
    make(Collections.nCopies(8, "17"));
  }

  @Test
  @Tag("endurance")
  void moreThanThereAreImages() throws Exception {
    make(Collections.nCopies(16, "18"));
  }

  private void make(List<String> majors) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(Workspace.cache().toString()));
    arguments.addAll(majors);
    assertThat(BusyJvm.run(directory, List.of("-XX:+UseSerialGC"), ClustersAtOnce.class, arguments))
        .contains("bootstraps: " + majors.size());
  }
}
