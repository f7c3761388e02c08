package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are surely right; what servers make of them is in the tests of the whole. */
class SettingValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"on", "OFF", "True", "false", "yes", "no", "1", "0"})
  void truths(String value) {
    assertThat(SettingValues.truth().accept(value)).isTrue();
  }

  /** Some of them are abbreviations that a server knows; they are left to it. */
  @ParameterizedTest
  @ValueSource(strings = {"", "t", "of", "2", "on ", "maybe"})
  void doubtfulTruths(String value) {
    assertThat(SettingValues.truth().accept(value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "9, false", "10, true", "20, true", "21, false", "'20 ', true", "' 20', false",
    "-10, false", "+10, false", "10kB, false", "1e1, false", "10.0, false", "0xA, false",
    "'', false", "999999999999999, false", "9999999999999999999999, false", "012, false"
  })
  void numbers(String value, boolean accepted) {
    assertThat(SettingValues.number(10, 20).accept(value)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "64kB, true", "63kB, false", "1MB, true", "1 MB, true", "1024MB, true", "1GB, true",
    "1025MB, false", "2GB, false", "1TB, false", "64, false", "64KB, false", "1mb, false",
    "65536B, false", "064kB, false", "999999999999999TB, false", "1.5MB, false", "0.5GB, false"
  })
  void memory(String value, boolean accepted) {
    assertThat(SettingValues.memory(64, 1 << 20).accept(value)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "999ms, false", "1000ms, true", "1s, true", "1min, true", "1h, true", "1d, true",
    "25h, false", "2d, false", "86400s, true", "1000, false", "1000000us, false", "1m, false",
    "-1, true", "-1s, false"
  })
  void durations(String value, boolean accepted) {
    assertThat(SettingValues.duration(1000, 86_400_000).or("-1").accept(value)).isEqualTo(accepted);
  }

  @Test
  void choices() {
    SettingValues values = SettingValues.oneOf("replica", "logical");

    assertThat(values.accept("Replica")).isTrue();
    assertThat(values.accept("minimal")).isFalse();
    assertThat(values.accept("")).isFalse();
  }

  @Test
  void texts() {
    assertThat(SettingValues.text().accept("it's \\ # %m [%p] ")).isTrue();
    assertThat(SettingValues.text().accept("")).isTrue();
    assertThat(SettingValues.text().accept("\u00e9")).isFalse();
    assertThat(SettingValues.text().accept("a\tb")).isFalse();
    assertThat(SettingValues.text().accept("\u007f")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "work_mem, 8MB, true",
    "WORK_MEM, 8MB, true",
    "work_mem, 8, false",
    "work_mem, 1023kB, false",
    "shared_buffers, 128MB, true",
    "shared_buffers, 16MB, false",
    "statement_timeout, 0, true",
    "statement_timeout, 10min, true",
    "statement_timeout, 1s, false",
    "wal_level, minimal, false",
    "autovacuum, on, true",
    "autovacuum, off, false",
    "synchronous_commit, off, false",
    "max_replication_slots, 0, false",
    "shared_preload_libraries, '', false",
    "data_directory, /x, false",
    "default_statistics_target, 100, false",
    "no_such_setting, 1, false",
    "my.own, 1, false"
  })
  void settingsThatLeaveNoTrace(String name, String value, boolean accepted) {
    assertThat(InertSettings.accept(name, value)).isEqualTo(accepted);
  }
}
