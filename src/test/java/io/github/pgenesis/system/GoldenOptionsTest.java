package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterIdentity;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.CatalogDump;
import io.github.pgenesis.verification.GoldenComparison;
import io.github.pgenesis.verification.PageChecksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A copy of a golden cluster and a bootstrap with the same options, side by side. */
class GoldenOptionsTest {
  private static final String SOME_MAJORS = "io.github.pgenesis.support.Postgres#someMajors";
  private static final int TURNS = 4;
  private static final String USER = "postgres";
  private static final String PASSWORD = "S\u00e9same, 'open' \\ 1";
  private static final ClusterIdentity IDENTITY =
      ClusterIdentity.of(
          0xFEDC_BA98_7654_3210L,
          new byte[ClusterIdentity.NONCE_LENGTH],
          Instant.parse("2026-01-02T03:04:05Z"));

  /** A copy's WAL begins anew. */
  private static final Set<String> OF_THE_WAL =
      Set.of(
          "pg_control_checkpoint().checkpoint_lsn",
          "pg_control_checkpoint().redo_lsn",
          "pg_control_checkpoint().redo_wal_file");

  /** A bootstrap spends a transaction on the password, which a copy just has. */
  private static final Set<String> OF_TRANSACTIONS =
      Set.of(
          "pg_catalog.pg_class.relfrozenxid",
          "pg_catalog.pg_database.datfrozenxid",
          "pg_control_checkpoint().next_xid",
          "pg_control_checkpoint().oldest_xid");

  /**
   * An option that decides the files.
   *
   * @param ofOtherPages whether the golden cluster's pages have other WAL locations or checksums
   */
  record Wish(
      String name,
      Postgres postgres,
      boolean ofOtherPages,
      UnaryOperator<ClusterOptions.Builder> options) {
    @Override
    public String toString() {
      return postgres + ", " + name;
    }
  }

  static Stream<Wish> wishes() {
    List<Wish> all =
        Postgres.majors().mapToObj(Postgres::new).flatMap(GoldenOptionsTest::wishes).toList();
    return Rotation.ofThisRun().share(TURNS, all).stream();
  }

  private static Stream<Wish> wishes(Postgres postgres) {
    List<Wish> wishes = new ArrayList<>();
    wishes.add(new Wish("defaults", postgres, false, options -> options));
    wishes.add(
        new Wish(
            "authentication",
            postgres,
            false,
            options -> options.localAuthentication("peer").hostAuthentication("reject")));
    wishes.add(
        new Wish(
            "settings",
            postgres,
            false,
            options ->
                options
                    .setting("work_mem", "8MB")
                    .setting("Log_Line_Prefix", "%m '[%p]' \\ # ")
                    .setting("max_connections", "50")
                    .setting("max_wal_senders", "3")
                    .setting("max_worker_processes", "5")
                    .setting("max_prepared_transactions", "7")
                    .setting("max_locks_per_transaction", "80")
                    .setting("cluster_name", "")));
    wishes.add(
        new Wish(
            "more in the WAL",
            postgres,
            true,
            options -> options.setting("wal_level", "logical").setting("wal_log_hints", "on")));
    wishes.add(
        new Wish("time zone", postgres, false, options -> options.timeZone("Europe/Berlin")));
    wishes.add(
        new Wish(
            "text search configuration",
            postgres,
            false,
            options -> options.textSearchConfiguration("german")));
    wishes.add(new Wish("group access", postgres, false, options -> options.groupAccess(true)));
    for (int size : new int[] {1, 32, 64}) {
      wishes.add(
          new Wish(
              "WAL segments of " + size + " MB",
              postgres,
              true,
              options -> options.walSegmentSize(size)));
    }
    boolean byDefault = postgres.major() >= 18;
    wishes.add(new Wish("checksums", postgres, !byDefault, options -> options.dataChecksums(true)));
    wishes.add(
        new Wish("no checksums", postgres, byDefault, options -> options.dataChecksums(false)));
    return wishes.stream();
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void aCopyIsWhatABootstrapMakes(Wish wish) throws IOException {
    Path copy = create(wish.options().apply(wish.postgres().goldenOptions()));
    Path bootstrapped = create(wish.options().apply(wish.postgres().options()));

    assertThat(GoldenComparison.differences(copy, bootstrapped, wish.ofOtherPages())).isEmpty();
    if (wish.name().equals("checksums")) {
      PageChecksums checksums = PageChecksums.of(copy);
      assertThat(checksums.pages()).isPositive();
      assertThat(checksums.failures()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void aServerFindsTheSameInBoth(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    Path copy = create(postgres.goldenOptions());
    Path bootstrapped = create(postgres.options());

    assertThat(CatalogDump.differences(dump(postgres, copy), dump(postgres, bootstrapped)))
        .isEmpty();
  }

  private static CatalogDump dump(Postgres postgres, Path cluster)
      throws IOException, SQLException {
    try (Server server = Server.start(postgres, cluster, "autovacuum=off")) {
      return CatalogDump.of(server, USER, "", OF_THE_WAL);
    }
  }

  static Stream<Wish> passwords() {
    return Postgres.someMajors()
        .mapToObj(Postgres::new)
        .flatMap(postgres ->
            Stream.of("scram-sha-256", "md5")
                .map(method ->
                    new Wish(
                        method,
                        postgres,
                        false,
                        options ->
                            options.authentication(method).password(PASSWORD.toCharArray()))));
  }

  @ParameterizedTest
  @MethodSource("passwords")
  void thePasswordOpensBoth(Wish wish) throws Exception {
    Set<String> leftOut = new TreeSet<>(OF_THE_WAL);
    leftOut.addAll(OF_TRANSACTIONS);
    List<CatalogDump> dumps = new ArrayList<>();
    for (ClusterOptions.Builder options :
        List.of(wish.postgres().goldenOptions(), wish.postgres().options())) {
      Path cluster = create(wish.options().apply(options));
      try (Server server = Server.start(wish.postgres(), cluster, "autovacuum=off")) {
        for (String wrong : List.of("", "Sesame", PASSWORD + " ")) {
          assertThatExceptionOfType(SQLException.class)
              .as("password \"%s\"", wrong)
              .isThrownBy(() -> server.connect(USER, "postgres", wrong).close())
              .extracting(SQLException::getSQLState)
              .isIn("28P01", "08004");
        }
        try (Connection connection = server.connect(USER, "postgres", PASSWORD)) {
          assertThat(connection.isValid(10)).isTrue();
        }
        dumps.add(CatalogDump.of(server, USER, PASSWORD, leftOut));
      }
    }
    // ANALYZE of the bootstrap saw pg_authid with the password, and another order of rows.
    assertThat(
            CatalogDump.differences(dumps.get(0), dumps.get(1)).stream()
                .filter(difference -> !difference.contains(": pg_catalog.pg_statistic: ")))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void withOneIdentityAllAreTheSameToTheLastByte(int major) throws IOException {
    Postgres postgres = new Postgres(major);
    Path copy = create(postgres.goldenOptions().identity(IDENTITY));
    Path otherCopy = create(postgres.goldenOptions().identity(IDENTITY));
    Path bootstrapped = create(postgres.options().identity(IDENTITY));
    Path otherBootstrapped = create(postgres.options().identity(IDENTITY));

    assertThat(GoldenComparison.differencesOfBytes(copy, otherCopy)).isEmpty();
    assertThat(GoldenComparison.differencesOfBytes(bootstrapped, otherBootstrapped)).isEmpty();
    assertThat(GoldenComparison.differencesOfBytes(copy, bootstrapped)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void withOneIdentityTheOptionsShowAndNothingElse(int major) throws IOException {
    UnaryOperator<ClusterOptions.Builder> options =
        builder ->
            builder
                .identity(IDENTITY)
                .groupAccess(true)
                .setting("max_wal_senders", "0")
                .setting("max_connections", "20");
    Postgres postgres = new Postgres(major);

    assertThat(
            GoldenComparison.differencesOfBytes(
                create(options.apply(postgres.goldenOptions())),
                create(options.apply(postgres.options()))))
        .isEmpty();
  }

  @Test
  void everyCopyHasAnIdentityOfItsOwn() {
    Postgres postgres = Postgres.newest();

    assertThat(Stream.generate(() -> made(postgres.goldenOptions())).limit(20))
        .extracting(Cluster::systemIdentifier)
        .doesNotHaveDuplicates();
  }

  /** Nothing that is taken away from new files and directories is missing in the end. */
  @ParameterizedTest
  @CsvSource({"277, false", "000, false", "077, true"})
  void theUmaskDoesNotMatter(String umask, boolean groupAccess) throws Exception {
    Path directory = Workspace.newDirectory().resolve("cluster");
    Process child =
        ChildJvm.startWithUmask(
            umask, OneCopy.class, directory.toString(), Boolean.toString(groupAccess));

    assertThat(child.waitFor()).isZero();
    Path copy = create(OneCopy.options(groupAccess));
    assertThat(GoldenComparison.differencesOfBytes(directory, copy)).isEmpty();
  }

  /** Makes a copy. */
  static final class OneCopy {
    private OneCopy() {}

    /** Not those of {@link Postgres}, which would make a workspace. */
    static ClusterOptions.Builder options(boolean groupAccess) {
      return ClusterOptions.builder()
          .method(CreationMethod.GOLDEN)
          .identity(IDENTITY)
          .groupAccess(groupAccess)
          .sync(false);
    }

    public static void main(String[] arguments) {
      Cluster.create(Path.of(arguments[0]), options(Boolean.parseBoolean(arguments[1])).build());
    }
  }

  @ParameterizedTest
  @CsvSource({"65534, 0", "65534:65534, 65534", "nobody, 0"})
  void theFilesAreTheOwners(String owner, int group) throws IOException {
    assumeTrue(Unprivileged.isRoot(), "only root may give files away");
    Postgres postgres = Postgres.newest();
    for (ClusterOptions.Builder options : List.of(postgres.goldenOptions(), postgres.options())) {
      Path absent = Workspace.newDirectory().resolve("parent/cluster");
      Path existing = Files.createDirectory(Workspace.newDirectory().resolve("cluster"));
      for (Path target : List.of(absent, existing)) {
        Cluster.create(target, options.owner(owner).build());

        try (Stream<Path> files = Files.walk(target)) {
          assertThat(files.toList()).allSatisfy(file -> assertOwned(file, group));
        }
      }
      assertOwned(absent.getParent(), group);
    }
  }

  private static void assertOwned(Path file, int group) throws IOException {
    Map<String, Object> ids = Files.readAttributes(file, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
    assertThat(ids).containsEntry("uid", 65534).containsEntry("gid", group);
  }

  private static Path create(ClusterOptions.Builder options) {
    return made(options).directory();
  }

  private static Cluster made(ClusterOptions.Builder options) {
    CreationMethod method = options.build().method();
    Cluster cluster = Cluster.create(Workspace.newDirectory().resolve("cluster"), options.build());
    assertThat(cluster.method()).isEqualTo(method);
    return cluster;
  }
}
