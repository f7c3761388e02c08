package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.golden.GoldenArchive;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Sql;
import io.github.pgenesis.support.SystemInstallations;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ControlFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a cluster is a copy or comes of a bootstrap. */
class GoldenMethodTest {
  private static final Postgres POSTGRES = Postgres.newest();

  /** With a golden cluster whose superuser is "me". */
  private static Path goldenDirectory;

  private final Path target = Workspace.newDirectory().resolve("cluster");

  /** Options that take a bootstrap, and what a copy of the default golden cluster lacks. */
  record Wish(String name, UnaryOperator<ClusterOptions.Builder> change, String reason) {
    ClusterOptions options(CreationMethod method) {
      return change.apply(POSTGRES.options()).method(method).build();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Wish> wishes() {
    return Stream.of(
        new Wish(
            "another superuser",
            options -> options.superuser("you"),
            "its superuser is postgres, not you"),
        new Wish(
            "another encoding",
            options -> options.localeProvider(LocaleProvider.LIBC).encoding("LATIN1"),
            "its encoding is UTF8, not LATIN1"),
        new Wish("another locale", options -> options.locale("C"), "its locale is C.UTF-8, not C"),
        new Wish(
            "another libc locale",
            options -> options.libcLocale("C.utf8"),
            "its libc locale is C, not C.utf8"),
        new Wish(
            "collations of the host",
            options -> options.hostCollations(true),
            "collations for the locales of this host take the bootstrap"),
        new Wish(
            "a setting that decides what is stored",
            options -> options.setting("default_statistics_target", "50"),
            "only a bootstrap tells what the setting default_statistics_target = 50 does"),
        new Wish(
            "a time zone without a file",
            options -> options.timeZone("<+05>-5"),
            "only a server tells whether it knows the time zone <+05>-5"));
  }

  @BeforeAll
  static void saveAGoldenCluster() {
    goldenDirectory = Workspace.newDirectory();
    GoldenCluster.build(POSTGRES.options().superuser("me").build())
        .save(goldenDirectory.resolve("me.tar.gz"));
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void theDefaultsGiveACopy(int major) {
    Cluster cluster = create(new Postgres(major).options().method(CreationMethod.AUTO).build());

    assertThat(cluster.method()).isEqualTo(CreationMethod.GOLDEN);
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void whatTakesABootstrapGetsOne(Wish wish) {
    assertThat(create(wish.options(CreationMethod.AUTO)).method())
        .isEqualTo(CreationMethod.BOOTSTRAP);
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void aCopyThatWouldBeSomethingElseIsRefused(Wish wish) {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> create(wish.options(CreationMethod.GOLDEN)))
        .withMessageStartingWith("the golden cluster ")
        .withMessageContainingAll("18.golden does not fit: ", wish.reason());
    assertThat(target).doesNotExist();
  }

  @Test
  void anInstallationOfTheSameServerGivesACopy() {
    ClusterOptions options =
        POSTGRES
            .options()
            .method(CreationMethod.AUTO)
            .postgres(PostgresDistribution.at(POSTGRES.prefix()))
            .build();

    assertThat(create(options).method()).isEqualTo(CreationMethod.GOLDEN);
  }

  @Test
  void anInstallationOfAnotherServerTakesABootstrap() throws IOException {
    List<Path> prefixes = SystemInstallations.prefixes();
    assumeFalse(prefixes.isEmpty(), "the machine has no PostgreSQL of its own");
    ClusterOptions.Builder options =
        POSTGRES.options().postgres(PostgresDistribution.at(prefixes.getFirst()));

    assertThat(create(options.method(CreationMethod.AUTO).build()).method())
        .isEqualTo(CreationMethod.BOOTSTRAP);
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() ->
            Cluster.create(
                target.resolveSibling("copy"), options.method(CreationMethod.GOLDEN).build()))
        .withMessageStartingWith(
            "there is no golden cluster of PostgreSQL at %s: add".formatted(prefixes.getFirst()));
  }

  @Test
  void aUsersOwnGoldenClusterServesAnotherSuperuser() {
    Cluster cluster =
        create(
            POSTGRES
                .options()
                .method(CreationMethod.AUTO)
                .superuser("me")
                .goldenDirectory(goldenDirectory)
                .build());

    assertThat(cluster.method()).isEqualTo(CreationMethod.GOLDEN);
  }

  @Test
  void itsDirectoryMayBeASystemProperty() throws Exception {
    Program.Outcome outcome =
        new JavaProgram(OneCreation.class)
            .jvmOptions("-Dpgenesis.golden.directory=" + goldenDirectory)
            .run(target.toString(), CreationMethod.AUTO.name(), "me");

    assertThat(outcome).isEqualTo(new Program.Outcome(0, newest() + " by GOLDEN\n", ""));
  }

  @Test
  void itsDirectoryMayBeAVariableOfTheEnvironment() throws Exception {
    Program.Outcome outcome =
        new JavaProgram(OneCreation.class)
            .environment("PGENESIS_GOLDEN_DIRECTORY", goldenDirectory.toString())
            .run(target.toString(), CreationMethod.GOLDEN.name(), "me");

    assertThat(outcome).isEqualTo(new Program.Outcome(0, newest() + " by GOLDEN\n", ""));
  }

  private static String newest() {
    return GoldenCluster.onClassPath().getFirst().serverVersion();
  }

  @Test
  void aGoldenClusterOfAnotherReleaseIsNotTaken() throws IOException {
    Path directory = Workspace.newDirectory();
    GoldenCluster golden = GoldenCluster.in(goldenDirectory).getFirst();
    String release = POSTGRES.major() + ".0";
    GoldenArchive.write(
        ofRelease(release, golden.contents()), directory.resolve("another-release.tar"));
    assertThat(GoldenCluster.in(directory))
        .extracting(GoldenCluster::serverVersion)
        .containsExactly(release);
    ClusterOptions.Builder options = POSTGRES.options().superuser("me").goldenDirectory(directory);

    assertThat(create(options.method(CreationMethod.AUTO).build()).method())
        .isEqualTo(CreationMethod.BOOTSTRAP);
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() ->
            Cluster.create(
                target.resolveSibling("copy"), options.method(CreationMethod.GOLDEN).build()))
        .withMessageContaining("its superuser is postgres, not me");
  }

  private static GoldenContents ofRelease(String release, GoldenContents golden) {
    Map<String, String> facts = new TreeMap<>(golden.facts());
    facts.put("server-version", release);
    Map<String, byte[]> files = new TreeMap<>();
    for (String path : golden.paths()) {
      ByteBuffer contents = golden.contents(path);
      byte[] bytes = new byte[contents.remaining()];
      contents.get(bytes);
      files.put(path, bytes);
    }
    return GoldenContents.of(facts, golden.directories(), files);
  }

  @Test
  void aGoldenClusterRemembersItsOptionsAndGivesThemToItsCopies() throws Exception {
    ClusterOptions made =
        POSTGRES
            .options()
            .superuser("o.Neil & Co; @x")
            .localeProvider(LocaleProvider.LIBC)
            .libcLocale("C")
            .encoding("LATIN1")
            .dataChecksums(false)
            .timeZone("Europe/Berlin")
            .textSearchConfiguration("german")
            .localAuthentication("peer")
            .groupAccess(true)
            .walSegmentSize(1)
            .setting("default_statistics_target", "50")
            .setting("log_line_prefix", "%m '[%p]' ")
            .build();
    Path archive = Workspace.newDirectory().resolve("golden.tar");
    GoldenCluster.build(made).save(archive);

    GoldenCluster golden = GoldenCluster.open(archive);
    Cluster cluster = golden.create(target, golden.options().sync(false).build());

    assertThat(golden.options().build())
        .usingRecursiveComparison()
        .comparingOnlyFields(
            "superuser",
            "localeProvider",
            "locale",
            "libcLocale",
            "encoding",
            "dataChecksums",
            "timeZone",
            "textSearchConfiguration",
            "localAuthentication",
            "hostAuthentication",
            "groupAccess",
            "walSegmentSize",
            "settings")
        .isEqualTo(made);
    assertThat(cluster.method()).isEqualTo(CreationMethod.GOLDEN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rwxr-x---");
    ControlFile controlFile = ControlFile.ofCluster(target);
    assertThat(controlFile.field("xlog_seg_size")).isEqualTo("1048576");
    assertThat(controlFile.field("data_checksum_version")).isEqualTo("0");
    assertThat(target.resolve("pg_hba.conf")).content().containsPattern("local +all +all +peer");
    try (Server server = Server.start(POSTGRES, target);
        Connection connection = server.connect(made.superuser(), "postgres")) {
      assertThat(Sql.text(connection, "show is_superuser")).isEqualTo("on");
      assertThat(Sql.text(connection, "show server_encoding")).isEqualTo("LATIN1");
      assertThat(
              Sql.text(connection, "select datcollate from pg_database where datname = 'postgres'"))
          .isEqualTo("C");
      assertThat(
              Sql.text(connection, "select setting from pg_file_settings where name = 'timezone'"))
          .isEqualTo("Europe/Berlin");
      assertThat(Sql.text(connection, "show default_text_search_config"))
          .isEqualTo("pg_catalog.german");
      assertThat(Sql.text(connection, "show default_statistics_target")).isEqualTo("50");
      assertThat(Sql.text(connection, "show log_line_prefix")).isEqualTo("%m '[%p]' ");
    }
  }

  private Cluster create(ClusterOptions options) {
    return Cluster.create(target, options);
  }
}
