package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConfigurationValuesTest {
  @Test
  void rejectsValuesOutOfRange() {
    assertRejected("power of two", builder -> builder.walSegmentSizeMegabytes(3));
    assertRejected("walSegmentSizeMegabytes", builder -> builder.walSegmentSizeMegabytes(2048));
    assertRejected("maxConnections", builder -> builder.maxConnections(0));
    assertRejected("sharedBuffersPages", builder -> builder.sharedBuffersPages(-1));
    assertRejected("port", builder -> builder.port(65_536));
  }

  @Test
  void rejectsTextThatWouldStartAnotherLine() {
    assertRejected("work_mem", with(Map.entry("work_mem", "1MB\nfsync = off")));
    assertRejected("name of a setting", with(Map.entry("a\nb", "1")));
    assertRejected("no name", with(Map.entry("", "1")));
    assertRejected("lcTime", builder -> builder.lcTime("C\r"));
    assertRejected("hostAuthentication", builder -> builder.hostAuthentication("md5\0"));
  }

  @Test
  void rejectsMajorsBefore15() {
    assertThatThrownBy(() -> ConfigurationValues.ofLocaleC(14))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("major");
  }

  @Test
  void copiesTheSettings() {
    List<Map.Entry<String, String>> settings = new ArrayList<>(List.of(Map.entry("a", "1")));
    ConfigurationValues values =
        ConfigurationValues.ofLocaleC(16).toBuilder().settings(settings).build();

    settings.clear();

    assertThat(values.settings()).containsExactly(Map.entry("a", "1"));
    assertThat(values.toBuilder().build()).isEqualTo(values);
  }

  private static UnaryOperator<ConfigurationValuesBuilder> with(Map.Entry<String, String> setting) {
    return builder -> builder.settings(List.of(setting));
  }

  private static void assertRejected(
      String message, UnaryOperator<ConfigurationValuesBuilder> change) {
    ConfigurationValuesBuilder builder = ConfigurationValues.ofLocaleC(16).toBuilder();
    assertThatThrownBy(() -> change.apply(builder).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
