package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.timezones.HostTimeZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time zone that we find is the one that initdb writes into postgresql.conf. */
class TimeZoneTest {
  private static final Pattern SETTING =
      Pattern.compile("(?:log_)?timezone = (?:'([^']*)'|(\\S+)).*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "UTC",
        "Etc/UTC",
        "GMT",
        "Europe/Berlin",
        ":America/New_York",
        "Asia/Kathmandu",
        "EST5EDT",
        "<+03>-3",
        "XYZ-4:30",
        // Seconds in the offset look like leap seconds to PostgreSQL.
        "XYZ-4:30:15",
        // PostgreSQL wants no abbreviation, the C library one of three letters.
        "5",
        "XY5",
        "Bogus/Zone",
        ":Bogus/Zone",
        "posix/Asia/Tokyo",
        "right/Europe/Berlin",
        "posix/Factory",
        "/etc/localtime",
        "/no/such/file",
        "../zoneinfo/Asia/Tokyo",
        // A colon keeps PostgreSQL from reading a POSIX string.
        ":EST+5EDT",
        ":AEST-10AEDT,M10.1.0,M4.1.0/3",
        ":FOO5BAR",
        ":FOO-10:30BAR,M3.2.0/5:30,M11.1.0/-3",
        "FOO5BAR,M3.2.0,M11.1.0/2:00x"
      })
  void ofTheVariable(String variable) throws Exception {
    assertThatWeAgree(Postgres.newest(), Map.of("TZ", variable));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Dublin",
        "Asia/Kathmandu",
        "Asia/Gaza",
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "America/Nuuk",
        "Antarctica/Troll",
        "Australia/Lord_Howe",
        "Etc/GMT-14"
      })
  void ofTheClocks(String zone) throws Exception {
    Path home = Workspace.newDirectory().resolve("Home");
    Files.copy(zones(Postgres.newest()).resolve(zone), home);

    assertThatWeAgree(
        Postgres.newest(), Map.of("TZDIR", home.getParent().toString(), "TZ", "Home"));
  }

  @Test
  void ofAFileOfTheServerItself() throws Exception {
    Path file = zones(Postgres.newest()).resolve("Asia/Kathmandu");

    assertThatWeAgree(Postgres.newest(), Map.of("TZ", file.toString()));
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void ofTheHost(int major) throws Exception {
    assertThatWeAgree(new Postgres(major), Map.of());
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void ofNoZoneAtAll(int major) throws Exception {
    assertThatWeAgree(new Postgres(major), Map.of("TZ", "Bogus/Zone"));
  }

  private static void assertThatWeAgree(Postgres postgres, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> settings =
        new Initdb(postgres)
            .configuration(environment).stream()
                .map(SETTING::matcher)
                .filter(Matcher::matches)
                .map(setting -> setting.group(1) == null ? setting.group(2) : setting.group(1))
                .toList();

    Optional<String> found =
        HostTimeZone.find(environment, Path.of("/"), zones(postgres), Instant.now());

    assertThat(found.map(zone -> List.of(zone, zone)).orElse(List.of())).isEqualTo(settings);
  }

  private static Path zones(Postgres postgres) {
    return postgres.prefix().resolve("share/postgresql/timezone");
  }
}
