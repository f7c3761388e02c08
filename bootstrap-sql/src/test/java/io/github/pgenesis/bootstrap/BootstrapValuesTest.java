package io.github.pgenesis.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.pgenesis.template.Hole;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapValuesTest {
  @Test
  void fillsEveryHole() {
    BootstrapValues values = values("o'neil", 8, "18.6");
    assertThat(values.valueOf(Hole.POSTGRES)).contains("o'neil");
    assertThat(values.valueOf(Hole.ENCODING)).contains("8");
    assertThat(values.valueOf(Hole.LOCALE_PROVIDER)).contains("i");
    assertThat(values.valueOf(Hole.LC_COLLATE)).contains("C");
    assertThat(values.valueOf(Hole.LC_CTYPE)).contains("C.UTF-8");
    assertThat(values.valueOf(Hole.ICU_LOCALE)).contains("de");
    assertThat(values.valueOf(Hole.DATLOCALE)).contains("de");
    assertThat(values.valueOf(Hole.ICU_RULES)).isEmpty();
    assertThat(values.valueOf(Hole.DBMS_VERSION)).contains("18.06.0000");
    assertThat(values.valueOf(Hole.SQL_FEATURES_PATH)).contains("/f");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 35, 41})
  void refusesWhatIsNoServerEncoding(int encoding) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values("a", encoding, "18.6"))
        .withMessage("encoding " + encoding + " is not a server encoding (0 to 34)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "devel", "PostgreSQL 18"})
  void refusesAVersionWithoutNumber(String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values("a", 6, version))
        .withMessage("server version '" + version + "' does not start with a number");
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> values(null, 6, "18.6"))
        .withMessage("superuser");
  }

  private static BootstrapValues values(String superuser, int encoding, String version) {
    return new BootstrapValues(
        superuser,
        encoding,
        LocaleProviderCode.ICU,
        "C",
        "C.UTF-8",
        Optional.of("de"),
        Optional.empty(),
        "/f",
        version,
        Optional.empty());
  }
}
