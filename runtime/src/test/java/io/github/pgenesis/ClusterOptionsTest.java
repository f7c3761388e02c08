package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {
  @Test
  void aBuilderStartsFromOptionsThatAreThere() {
    ClusterOptions options =
        ClusterOptions.builder()
            .postgres(PostgresDistribution.onClassPath(17))
            .superuser("admin")
            .encoding("LATIN1")
            .localeProvider(LocaleProvider.ICU)
            .locale("de-DE")
            .libcLocale("C.UTF-8")
            .dataChecksums(true)
            .timeZone("Europe/Berlin")
            .setting("work_mem", "8MB")
            .setting("my.own", "1")
            .sync(false)
            .cacheDirectory(Path.of("cache"))
            .progressListener(new ProgressListener() {})
            .build();

    assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
    ClusterOptions other =
        options.toBuilder().superuser("other").setting("work_mem", "9MB").build();
    assertThat(other.superuser()).isEqualTo("other");
    assertThat(other.libcLocale()).contains("C.UTF-8");
    assertThat(options.superuser()).isEqualTo("admin");
    assertThat(options.settings()).containsEntry("work_mem", "8MB");
  }

  @Test
  void everyOptionOfTheBuilderIsKept() {
    ClusterOptions defaults = ClusterOptions.defaults();
    ClusterOptions options =
        ClusterOptions.builder()
            .postgres(PostgresDistribution.onClassPath(17))
            .superuser("admin")
            .encoding("LATIN1")
            .localeProvider(LocaleProvider.ICU)
            .locale("de-DE")
            .libcLocale("C.UTF-8")
            .dataChecksums(false)
            .timeZone("Europe/Berlin")
            .setting("work_mem", "8MB")
            .sync(false)
            .cacheDirectory(Path.of("cache"))
            .progressListener(new ProgressListener() {})
            .build();

    assertThat(options.postgres()).hasToString("PostgreSQL 17 on the class path");
    assertThat(options.superuser()).isEqualTo("admin");
    assertThat(options.encoding()).contains("LATIN1");
    assertThat(options.localeProvider()).contains(LocaleProvider.ICU);
    assertThat(options.locale()).contains("de-DE");
    assertThat(options.libcLocale()).contains("C.UTF-8");
    assertThat(options.dataChecksums()).contains(false);
    assertThat(options.timeZone()).contains("Europe/Berlin");
    assertThat(options.settings()).containsExactly(Map.entry("work_mem", "8MB"));
    assertThat(options.sync()).isFalse();
    assertThat(options.cacheDirectory()).contains(Path.of("cache"));
    assertThat(options.progressListener()).isNotSameAs(defaults.progressListener());
  }

  @Test
  void theLastSettingOfANameCountsAndStandsLast() {
    ClusterOptions options =
        ClusterOptions.builder().setting("a", "1").setting("b", "2").setting("a", "3").build();

    assertThat(options.settings()).containsExactly(Map.entry("b", "2"), Map.entry("a", "3"));
  }

  @Test
  void doNotChangeWithTheirBuilder() {
    ClusterOptions.Builder builder = ClusterOptions.builder().setting("a", "1");
    ClusterOptions options = builder.build();

    builder.setting("b", "2");

    assertThat(options.settings()).containsExactly(Map.entry("a", "1"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> options.settings().put("c", "3"));
  }

  @Test
  @SuppressWarnings("NullAway")
  void acceptNoNull() {
    ClusterOptions.Builder builder = ClusterOptions.builder();

    assertThatNullPointerException()
        .isThrownBy(() -> builder.superuser(null))
        .withMessage("superuser");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.setting("work_mem", null))
        .withMessage("value");
    assertThatNullPointerException().isThrownBy(() -> builder.locale(null));
    assertThatNullPointerException().isThrownBy(() -> builder.cacheDirectory(null));
  }
}
