package io.github.pgenesis.distribution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {
  private static final String DIRECTORY = "\0PG_18_202506291\0";

  @ParameterizedTest
  @CsvSource({
    "18.6, 18, 6",
    "17.11 (Debian 17.11-1.pgdg12+1), 17, 11",
    "18beta1, 18, 0",
    "19devel, 19, 0"
  })
  void readsTheConstants(String text, int major, int minor) {
    ServerVersion version =
        read(
            "\u007fELF PG_VERSION \0PG_%d_202506291\0...postgres (PostgreSQL) %s\n\0"
                .formatted(major, text));

    assertThat(version).isEqualTo(new ServerVersion(text, major, 202_506_291));
    assertThat(version.release()).isEqualTo(new ReleaseNumber(major, minor));
  }

  @Test
  void theOrderOfTheConstantsDoesNotCount() {
    assertThat(read("postgres (PostgreSQL) 18.6\n" + DIRECTORY))
        .isEqualTo(new ServerVersion("18.6", 18, 202_506_291));
  }

  @Test
  void passesBySimilarConstants() {
    assertThat(
            read(
                "PG_18_2025\0PG_xx_202506291\0PG_PG_18_202506291x"
                    + DIRECTORY
                    + "PG_17_202406281\0postgres (PostgreSQL) 18.6\n"))
        .isEqualTo(new ServerVersion("18.6", 18, 202_506_291));
  }

  @Test
  void theVersionMayEndWithTheFile() {
    assertThat(read(DIRECTORY + "postgres (PostgreSQL) 18.6").text()).isEqualTo("18.6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "psql (PostgreSQL) 18.6\n\0PG_18_202506291\0",
        "postgres (PostgreSQL) 18.6\n",
        DIRECTORY,
        "postgres (PostgreSQL) 18.6\nPG_18_202506291"
      })
  void refusesWhatIsNoServer(String contents) {
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> read(contents))
        .withMessage(
            "/x/postgres is no PostgreSQL server: it holds no version. Name PREFIX/bin/postgres.");
  }

  @Test
  void aVersionWithoutNumberIsTheFirstOfItsMajor() {
    assertThat(new ServerVersion("next", 19, 202_600_000).release())
        .isEqualTo(new ReleaseNumber(19, 0));
  }

  private static ServerVersion read(String contents) {
    return ServerVersion.read("/x/postgres", contents.getBytes(ISO_8859_1));
  }
}
