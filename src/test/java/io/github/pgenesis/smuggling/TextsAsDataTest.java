package io.github.pgenesis.smuggling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Sql;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.CatalogDump;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted is in the finished cluster as it was given, and nothing else has changed. */
class TextsAsDataTest {
  /** Names that a superuser may have, long ones at the limit. */
  private static final List<String> SUPERUSERS =
      List.of(
          "a;b -- c /* d",
          "ENCODING",
          "_null_",
          "-c #%s`|&<>(){}[]!?*~^@,.:=+",
          "\u00e9".repeat(31) + "x",
          " ");

  /** Values of settings, several to a cluster. */
  private static final List<String> VALUES =
      List.of(
          "'",
          "''; ALTER SYSTEM SET fsync = off; --",
          "\\",
          "\\'",
          "\\n\\x41\\101",
          "$$",
          "$x$ $x$",
          "E'\\x41'",
          "U&'\\0041'",
          "\"",
          "# fsync = off",
          "include 'x'",
          "\u00e9\u20ac\ud83d\ude00",
          "\t\u0001\u000b\f\u001b\u007f",
          "\u0085\u2028",
          "x".repeat(10_000),
          "ENCODING POSTGRES LC_COLLATE",
          "%s %n ${x} `x`",
          "-c fsync=off",
          " blanks ",
          "",
          "a\\",
          "#port = 5432 max_connections = 100 @authmethodhost@ @authcomment@");

  /** In quotes as a name, or 15 fails to read its settings again. */
  private static final String TEXT_SEARCH = "\"with 'quotes $$ ; \\ -- #\"";

  static Stream<List<Object>> clusters() {
    Stream<List<Object>> all =
        Stream.concat(
            SUPERUSERS.stream().map(name -> List.of(18, name)),
            Stream.of(List.of(15, SUPERUSERS.getFirst()), List.of(16, SUPERUSERS.get(3))));
    return Rotation.ofThisRun().share(4, all.toList()).stream();
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void ofABootstrap(List<Object> wish) throws IOException, SQLException {
    Postgres postgres = new Postgres((int) wish.getFirst());
    String superuser = (String) wish.getLast();
    Map<String, String> settings = new LinkedHashMap<>();
    IntStream.range(0, VALUES.size()).forEach(i -> settings.put("smuggled.v" + i, VALUES.get(i)));
    Map<String, String> harmless = new LinkedHashMap<>(settings);
    harmless.replaceAll((_, _) -> "harmless");

    CatalogDump dump = dump(postgres, superuser, TEXT_SEARCH, settings);
    // As long, since the length of the WAL depends on that.
    String other = "x".repeat(superuser.getBytes(StandardCharsets.UTF_8).length);
    CatalogDump expected = dump(postgres, other, "harmless", harmless);

    List<String> differences = CatalogDump.differences(dump, expected);
    assertThat(differences).hasSizeGreaterThan(VALUES.size());
    assertThat(differences)
        .filteredOn(line -> !isOfASetting(line) && !isOfTheNamesStatistics(line))
        .isEmpty();
  }

  /** The histogram of pg_authid.rolname has the name in its place. */
  private static boolean isOfTheNamesStatistics(String difference) {
    return difference.contains(": pg_catalog.pg_statistic: ") && difference.contains("(1260,2,");
  }

  private static boolean isOfASetting(String difference) {
    return (difference.startsWith("cluster: pg_settings: ")
            || difference.startsWith("cluster: pg_file_settings: "))
        && (difference.contains("smuggled.") || difference.contains("default_text_search_config"));
  }

  private static CatalogDump dump(
      Postgres postgres, String superuser, String textSearch, Map<String, String> settings)
      throws IOException, SQLException {
    Path directory = Workspace.newDirectoryInMemory().resolve("cluster");
    ClusterOptions.Builder options =
        postgres.options().superuser(superuser).textSearchConfiguration(textSearch);
    settings.forEach(options::setting);
    Cluster.create(directory, options.build());
    try (Server server = Server.start(postgres, directory, "autovacuum=off")) {
      try (Connection connection = server.connect(superuser, "postgres")) {
        assertThat(Sql.text(connection, "SELECT rolname FROM pg_authid WHERE oid = 10"))
            .isEqualTo(superuser);
        assertThat(Sql.text(connection, "SELECT count(*) FROM pg_authid WHERE rolname !~ '^pg_'"))
            .isEqualTo("1");
        assertSettings(connection, settings);
        assertThat(setting(connection, "default_text_search_config"))
            .isEqualTo("pg_catalog." + textSearch);
        // So that nothing in the dump depends on the name.
        Sql.run(connection, "UPDATE pg_authid SET rolname = 'postgres' WHERE oid = 10");
      }
      return CatalogDump.of(server, "postgres");
    }
  }

  /** Those of which a server takes any text, so that a copy may have them. */
  @Test
  void ofAGoldenCopy() throws IOException, SQLException {
    List<String> names = List.of("log_line_prefix", "log_filename", "log_directory");
    for (List<String> values :
        List.of(
            List.of("'%m' \\ ", "a'';b\\'", "\\"),
            List.of("# fsync = off", "$$;--\"", "E'\\x41' ${x}"),
            List.of("%s@authmethodhost@", " ", "include 'x'"))) {
      Map<String, String> settings = new LinkedHashMap<>();
      IntStream.range(0, names.size()).forEach(i -> settings.put(names.get(i), values.get(i)));
      Path directory = Workspace.newDirectoryInMemory().resolve("cluster");
      ClusterOptions.Builder options = Postgres.newest().goldenOptions();
      settings.forEach(options::setting);
      Cluster.create(directory, options.build());
      try (Server server = Server.start(Postgres.newest(), directory);
          Connection connection = server.connect("postgres", "postgres")) {
        assertSettings(connection, settings);
        assertThat(
                Sql.text(
                    connection, "SELECT count(*) FROM pg_file_settings WHERE error IS NOT NULL"))
            .isEqualTo("0");
      }
    }
  }

  /** What is in the catalogs of a template database. */
  @Test
  void ofIcuRules() throws IOException, SQLException {
    String rules = "&a < '''' < '\\\\' < '$' <\n\n'\"' < ';' # comment";
    Path directory = Workspace.newDirectoryInMemory().resolve("cluster");
    Cluster.create(
        directory,
        Postgres.newest()
            .options()
            .localeProvider(LocaleProvider.ICU)
            .locale("de-u-co-phonebk")
            .icuRules(rules)
            .build());
    try (Server server = Server.start(Postgres.newest(), directory);
        Connection connection = server.connect("postgres", "postgres")) {
      assertThat(Sql.text(connection, "SELECT daticurules FROM pg_database WHERE oid = 1"))
          .isEqualTo(rules);
      assertThat(Sql.text(connection, "SELECT datlocale FROM pg_database WHERE oid = 1"))
          .isEqualTo("de-u-co-phonebk");
    }
  }

  /** The name of a directory is an argument, a variable and part of what the server says. */
  @Test
  void ofPaths() throws IOException, SQLException {
    for (String name : List.of("-c 'a' \"b\" ; $x$ %s #", "a\nb;\n\nc", "\u00e9\\ $(x)")) {
      Path directory = Workspace.newDirectoryInMemory().resolve(name);
      Path wal = Workspace.newDirectoryInMemory().resolve("wal " + name);
      Cluster.create(directory, Postgres.newest().options().walDirectory(wal).build());
      assertThat(Files.readSymbolicLink(directory.resolve("pg_wal"))).isEqualTo(wal);
      assertThat(Files.isDirectory(wal)).isTrue();
      ClusterAssert.assertThat(directory)
          .isIdenticalToClusterOf(
              Cluster.create(
                      Workspace.newDirectoryInMemory().resolve("plain"),
                      Postgres.newest()
                          .options()
                          .walDirectory(Workspace.newDirectoryInMemory().resolve("wal"))
                          .build())
                  .directory());
    }
  }

  @Test
  void ofTheCache() {
    Path cache = Workspace.newDirectory().resolve("$x$ 'a' : ; \" \\ %s $LI");

    Path directory = Workspace.newDirectoryInMemory().resolve("cluster");
    Cluster.create(directory, Postgres.newest().options().cacheDirectory(cache).build());

    assertThat(directory.resolve("PG_VERSION")).exists();
  }

  /** The loader of the C library replaces such names in the path of what it loads. */
  @ParameterizedTest
  @ValueSource(strings = {"a$LIB", "$ORIGIN", "${PLATFORM}"})
  void whatTheLoaderReplacesIsRefused(String name) {
    Path cache = Workspace.newDirectory().resolve(name);
    Path parent = Workspace.newDirectoryInMemory();

    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() ->
            Cluster.create(
                parent.resolve("cluster"),
                Postgres.newest().options().cacheDirectory(cache).build()))
        .withMessageStartingWith("nothing can be loaded from " + cache)
        .satisfies(e -> assertThat(e.phase()).isEqualTo(Phase.PREPARATION));
    assertThat(parent).isEmptyDirectory();
  }

  /** Where initdb accepts what we do. */
  @Test
  void asInitdbHasThem() throws IOException, InterruptedException {
    String name = "a;b -- c /* `%s` #";
    String value = "''; \\' $$ # E'\\x41' \u00e9";
    Path ours = Workspace.newDirectoryInMemory().resolve("cluster");
    Cluster.create(
        ours, Postgres.newest().options().superuser(name).setting("smuggled.v", value).build());

    ClusterAssert.assertThat(ours)
        .isIdenticalToClusterOf(
            new Initdb(Postgres.newest())
                .create(
                    List.of(
                        "-U",
                        name,
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "-c",
                        "smuggled.v=" + value)));
  }

  private static void assertSettings(Connection connection, Map<String, String> settings)
      throws SQLException {
    Map<String, String> actual = new LinkedHashMap<>();
    for (String name : settings.keySet()) {
      actual.put(name, setting(connection, name));
    }
    assertThat(actual).isEqualTo(settings);
    assertThat(setting(connection, "fsync")).isEqualTo("on");
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT current_setting(?)")) {
      query.setString(1, name);
      try (ResultSet result = query.executeQuery()) {
        assertThat(result.next()).as(name).isTrue();
        return result.getString(1);
      }
    }
  }
}
