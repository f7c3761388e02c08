package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.copy.HandMadeGolden;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFitTest {
  @Test
  void whatACopyCanBeFits() {
    assertThat(
            obstacles(
                ClusterOptions.builder()
                    .dataChecksums(true)
                    .walSegmentSize(64)
                    .groupAccess(true)
                    .authentication("md5")
                    .password(new char[] {'x'})
                    .textSearchConfiguration("german")
                    .setting("Work_Mem", "8MB")
                    .setting("log_line_prefix", "%m ")))
        .isEmpty();
  }

  @Test
  void everyObstacleIsTold() {
    assertThat(
            obstacles(
                ClusterOptions.builder()
                    .hostCollations(true)
                    .superuser("me")
                    .encoding("SQL_ASCII")
                    .localeProvider(LocaleProvider.LIBC)
                    .libcLocale("de_DE.UTF-8")
                    .setting("Shared_Buffers", "16MB")))
        .containsExactly(
            "collations for the locales of this host take the bootstrap",
            "its superuser is postgres, not me",
            "its encoding is UTF8, not SQL_ASCII",
            "its locale provider is builtin, not libc",
            "its locale is C.UTF-8, not that of libc",
            "its libc locale is C, not de_DE.UTF-8",
            "only a bootstrap tells what the setting shared_buffers = 16MB does");
  }

  @Test
  void otherNamesOfTheSameFit() {
    assertThat(
            obstacles(
                ClusterOptions.builder().encoding("unicode").locale("C.UTF8").libcLocale("POSIX")))
        .isEmpty();
  }

  @Test
  void settingsOfTheBootstrapHaveToBeTheGoldensOwn() {
    GoldenFacts facts =
        GoldenFacts.of(
            new HandMadeGolden()
                .fact("settings", "shared_buffers=16MB&work_mem=8MB&my.own=a")
                .contents());

    assertThat(obstacles(ClusterOptions.builder(), facts))
        .containsExactly(
            "it was made with the setting shared_buffers = 16MB",
            "it was made with the setting my.own = a");
    assertThat(
            obstacles(
                ClusterOptions.builder().setting("SHARED_BUFFERS", "16MB").setting("my.own", "b"),
                facts))
        .containsExactly("only a bootstrap tells what the setting my.own = b does");
    assertThat(
            obstacles(
                ClusterOptions.builder().setting("shared_buffers", "16MB").setting("my.own", "a"),
                facts))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void supportedMajorsFit(int major) {
    assertThat(GoldenFit.obstacles(major)).isEmpty();
  }

  @Test
  void theObstaclesAreToldAtOnce() throws IOException {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() ->
            create(
                ClusterOptions.builder().superuser("me").encoding("SQL_ASCII").locale("C").build()))
        .withMessage(
            "the hand-made one does not fit: its superuser is postgres, not me; its encoding is UTF8, not SQL_ASCII; its locale is C.UTF-8, not C");
  }

  @ParameterizedTest
  @CsvSource({"UTC, true", "Europe/Berlin, true", "Europe/Atlantis, false", "europe/berlin, false"})
  void timeZonesAreThoseOfTheServer(String zone, boolean fits) throws IOException {
    ClusterOptions options = ClusterOptions.builder().timeZone(zone).build();
    if (fits) {
      create(options);
    } else {
      assertThatExceptionOfType(ClusterException.class)
          .isThrownBy(() -> create(options))
          .withMessage(
              "the hand-made one does not fit: only a server tells whether it knows the time zone %s"
                  .formatted(zone));
    }
  }

  @Test
  void aBootstrapIsNoCopy() {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> create(ClusterOptions.builder().method(CreationMethod.BOOTSTRAP).build()))
        .withMessage("the options ask for a bootstrap, and the hand-made one can only be copied");
  }

  private static void create(ClusterOptions options) throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      Cluster cluster =
          new ClusterCreation(
                  fileSystem.getPath("/cluster"),
                  options,
                  MethodChoice.copyOf(
                      new GoldenInMemory(new HandMadeGolden().contents(), "the hand-made one")))
              .run();
      assertThat(cluster.method()).isEqualTo(CreationMethod.GOLDEN);
    }
  }

  private static List<String> obstacles(ClusterOptions.Builder options) {
    return obstacles(options, GoldenFacts.of(new HandMadeGolden().contents()));
  }

  private static List<String> obstacles(ClusterOptions.Builder options, GoldenFacts facts) {
    return GoldenFit.obstacles(Specification.of(options.build(), 18), facts);
  }
}
