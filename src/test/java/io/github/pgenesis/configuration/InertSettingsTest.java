package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.GoldenComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether servers accept what {@link InertSettings} does, and bootstraps leave no trace of it. */
class InertSettingsTest {
  private static final String USER = "postgres";

  /** More or less of the WAL gives pages other WAL locations, and nothing else. */
  private static final Set<String> OF_THE_WAL =
      Set.of("full_page_writes", "wal_level", "wal_log_hints");

  /** As much as a machine for tests has room for. */
  private static final long MODERATE_NUMBER = 200;

  private static final long MODERATE_AMOUNT = 256 << 10;

  /** A setting as a server describes it in pg_settings. */
  private record Described(String kind, String unit, List<String> choices) {
    private static Described of(Connection connection, String name) throws SQLException {
      try (PreparedStatement query =
          connection.prepareStatement(
              "select vartype, unit, enumvals from pg_settings where name = ?")) {
        query.setString(1, name);
        try (ResultSet row = query.executeQuery()) {
          assertThat(row.next()).as(name + " is a setting").isTrue();
          List<String> choices =
              row.getArray(3) == null ? List.of() : List.of((String[]) row.getArray(3).getArray());
          return new Described(
              row.getString(1), row.getString(2) == null ? "" : row.getString(2), choices);
        }
      }
    }

    /** The least unit that every amount can be written in. */
    private String leastUnit() {
      return switch (unit) {
        case "" -> "";
        case "ms", "s", "min" -> "ms";
        default -> "kB";
      };
    }
  }

  /** The values that are accepted of one setting, from the least to the greatest. */
  private static List<String> extremes(String name, Described setting) {
    return switch (setting.kind) {
      case "bool" ->
          Stream.of("off", "false", "no", "0", "ON", "true", "yes", "1", "on")
              .filter(value -> InertSettings.accept(name, value))
              .toList();
      case "enum" ->
          Stream.of("off", "on", "local", "none", "all", "md5", "logical", "replica")
              .filter(value -> InertSettings.accept(name, value))
              .toList();
      case "integer" -> {
        LongPredicate accepted = number -> InertSettings.accept(name, number + setting.leastUnit());
        long within = within(name, accepted);
        yield List.of(
            edge(accepted, within, -1) + setting.leastUnit(),
            edge(accepted, within, 1L << 50) + setting.leastUnit());
      }
      default -> List.of("x", "", "it's \\ # $1", printable());
    };
  }

  private static String printable() {
    return IntStream.range(' ', 0x7f)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static long within(String name, LongPredicate accepted) {
    for (long number = 1; number < 1L << 50; number *= 2) {
      if (accepted.test(number)) {
        return number;
      }
    }
    throw new AssertionError("no value of %s is accepted".formatted(name));
  }

  /** The last accepted number on the way to one that is not. */
  private static long edge(LongPredicate accepted, long within, long beyond) {
    long inner = within;
    long outer = beyond;
    assertThat(accepted.test(outer)).isFalse();
    while (Math.abs(outer - inner) > 1) {
      long middle = inner + (outer - inner) / 2;
      if (accepted.test(middle)) {
        inner = middle;
      } else {
        outer = middle;
      }
    }
    return inner;
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void everyServerAcceptsTheValues(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    Path cluster =
        Cluster.create(
                Workspace.newDirectory().resolve("cluster"), postgres.goldenOptions().build())
            .directory();
    try (Server server = Server.start(postgres, cluster, "fsync=off");
        Connection connection = server.connect(USER, "postgres");
        Statement statement = connection.createStatement()) {
      for (String name : InertSettings.all().keySet()) {
        Described described = Described.of(connection, name);
        List<String> values = new ArrayList<>(extremes(name, described));
        values.addAll(
            described.choices.stream()
                .filter(choice -> InertSettings.accept(name, choice))
                .toList());
        assertThat(values).as(name).isNotEmpty();
        for (String value : values) {
          assertThat(InertSettings.accept(name, value)).as("%s = %s", name, value).isTrue();
          // Refused with an SQLException if it is out of the server's range.
          statement.execute("alter system set %s = '%s'".formatted(name, value.replace("'", "''")));
        }
        statement.execute("alter system reset " + name);
      }
    }
  }

  @Test
  void whatLeavesATraceIsNotAmongThem() {
    assertThat(InertSettings.accept("shared_buffers", "16MB")).isFalse();
    assertThat(InertSettings.accept("shared_buffers", "64MB")).isFalse();
    assertThat(InertSettings.accept("max_connections", "300")).isTrue();
    assertThat(InertSettings.accept("max_connections", "1000")).isFalse();
    assertThat(InertSettings.accept("wal_level", "minimal")).isFalse();
    assertThat(InertSettings.accept("synchronous_commit", "off")).isFalse();
    assertThat(InertSettings.accept("autovacuum", "off")).isFalse();
    assertThat(InertSettings.accept("work_mem", "64kB")).isFalse();
    assertThat(InertSettings.accept("default_statistics_target", "100")).isFalse();
    assertThat(InertSettings.accept("track_counts", "off")).isFalse();
  }

  /** Which of its values each setting gets. */
  enum Choice {
    LOW,
    HIGH;

    String of(List<String> values) {
      return this == LOW ? values.getFirst() : values.getLast();
    }
  }

  static Stream<Arguments> bootstraps() {
    Stream<Arguments> all =
        Postgres.majors()
            .boxed()
            .flatMap(major ->
                Stream.of(Choice.values())
                    .flatMap(choice ->
                        Stream.of(true, false).map(wal -> Arguments.of(major, choice, wal))));
    return Rotation.ofThisRun().share(4, all.toList()).stream();
  }

  @ParameterizedTest
  @MethodSource("bootstraps")
  void aBootstrapLeavesNoTraceOfThem(int major, Choice choice, boolean ofTheWal) throws Exception {
    Postgres postgres = new Postgres(major);
    Map<String, String> settings = new TreeMap<>();
    Path cluster = create(postgres.goldenOptions(), settings);
    try (Server server = Server.start(postgres, cluster);
        Connection connection = server.connect(USER, "postgres")) {
      for (String name : InertSettings.all().keySet()) {
        if (OF_THE_WAL.contains(name) == ofTheWal) {
          Described described = Described.of(connection, name);
          settings.put(name, chosen(name, described, choice));
        }
      }
    }

    assertThat(
            GoldenComparison.differences(
                create(postgres.goldenOptions(), settings),
                create(postgres.options(), settings),
                ofTheWal))
        .isEmpty();
  }

  private static String chosen(String name, Described described, Choice choice) {
    List<String> values = extremes(name, described);
    if (choice == Choice.HIGH && described.kind.equals("integer")) {
      long moderate = described.unit.isEmpty() ? MODERATE_NUMBER : MODERATE_AMOUNT;
      String value = moderate + described.leastUnit();
      return InertSettings.accept(name, value) ? value : values.getFirst();
    }
    return choice.of(values);
  }

  private static Path create(ClusterOptions.Builder options, Map<String, String> settings)
      throws IOException {
    settings.forEach(options::setting);
    return Cluster.create(Workspace.newDirectory().resolve("cluster"), options.build()).directory();
  }
}
