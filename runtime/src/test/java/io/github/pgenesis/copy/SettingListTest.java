package io.github.pgenesis.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.golden.GoldenArchiveException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingListTest {
  @Test
  void everySettingComesBackInOrder() {
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    settings.put("work_mem", "8MB");
    settings.put("log_line_prefix", "%m [%p] 'a=b&c' + \\ \u00e9\t");
    settings.put("a.b", "");
    settings.put("\u00fcber", "1");

    String text = SettingList.format(settings);

    assertThat(text).matches("[!-~]+");
    assertThat(SettingList.parse(text)).containsExactlyEntriesOf(settings);
  }

  @Test
  void noSettingsAreNoText() {
    assertThat(SettingList.format(Map.of())).isEmpty();
    assertThat(SettingList.parse("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a, a", "=1, =1", "a=1&, ''", "a=1&&b=2, ''"})
  void aSettingHasNameAndValue(String text, String setting) {
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> SettingList.parse(text))
        .withMessage(
            "the golden cluster has a setting \"%s\" without a value: make it again"
                .formatted(setting));
  }

  @ParameterizedTest
  @CsvSource({"a=%, %", "%zz=1, %zz", "a=%4, %4"})
  void whatCannotBeReadIsRefused(String text, String part) {
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> SettingList.parse(text))
        .withMessage(
            "the golden cluster has a setting \"%s\" that cannot be read: make it again"
                .formatted(part));
  }
}
