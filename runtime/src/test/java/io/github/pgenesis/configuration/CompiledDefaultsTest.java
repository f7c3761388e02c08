package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledDefaultsTest {
  private static final List<String> DESCRIPTION =
      List.of(
          "port\tpostmaster\tConnections and Authentication / Connection Settings\tINTEGER\t5433\t1\t65535\tSets the TCP port the server listens on.\t",
          "fsync\tsighup\tWrite-Ahead Log / Settings\tBOOLEAN\tTRUE\t\t\tForces updates to disk.\tAnd",
          "unix_socket_directories\tpostmaster\tConnections\tSTRING\t/var/run/postgresql\t\t\tSets them.\t",
          "default_toast_compression\tuser\tClient\tENUM\tlz4\t\t\tSets it.\t");

  @Test
  void areReadFromWhatTheServerPrints() {
    assertThat(CompiledDefaults.of(DESCRIPTION))
        .isEqualTo(new CompiledDefaults("/var/run/postgresql", 5433, "lz4"));
  }

  @Test
  void areReadAsTheyAreWritten() {
    for (CompiledDefaults defaults :
        List.of(CompiledDefaults.PLAIN, new CompiledDefaults("/a b, /c", 1, "lz4"))) {
      assertThat(CompiledDefaults.of(defaults.description())).isEqualTo(defaults);
    }
  }

  @Test
  void areAllNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompiledDefaults.of(DESCRIPTION.subList(0, 2)))
        .withMessage(
            "the server's description of its settings does not have unix_socket_directories");
  }
}
