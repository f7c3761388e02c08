package io.github.pgenesis.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clusters and servers in deep directories: PostgreSQL has room for 1,023 bytes, Linux for 4,095.
 */
class LongPathsTest {
  private static final int MOST = 4000;
  private static final int MOST_OF_SERVER = 900;

  /** What the staging place's name adds to that of the directory it is in. */
  private static final int STAGING = "/.pgenesis-000000000000".length();

  private static final Path NORMAL = Workspace.newDirectory().resolve("cluster");

  private final Path parent = Workspace.newDirectory();

  @BeforeAll
  static void makeANormalOne() {
    Cluster.create(NORMAL, options().build());
  }

  static Stream<Postgres> servers() {
    return Postgres.someMajors().mapToObj(Postgres::new);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void theDeepestBootstrapIsLikeAnyOther(Postgres postgres) {
    Path normal = parent.resolve("normal");
    Path deep = ofLength(parent, MOST);
    ClusterOptions options = postgres.options().build();

    Cluster.create(normal, options);
    Cluster.create(deep, options);

    ClusterAssert.assertThat(deep).isIdenticalToClusterOf(normal);
  }

  /** The place is inside then, and everything is synced by its name. */
  @Test
  void theDeepestDirectoryThatIsThereIsFilled() throws IOException {
    Path deep = Files.createDirectories(ofLength(parent, MOST));

    Cluster.create(deep, options().sync(true).build());

    ClusterAssert.assertThat(deep).isIdenticalToClusterOf(NORMAL);
  }

  @Test
  void theDeepestCopyIsLikeAnyOther() {
    ClusterOptions options = Postgres.newest().goldenOptions().build();
    Path normal = Cluster.create(parent.resolve("normal"), options).directory();
    Path deep = ofLength(parent, MOST);

    Cluster.create(deep, options);

    ClusterAssert.assertThat(deep).isIdenticalToClusterOf(normal);
  }

  /** The last place with a name of its own, and the first with another. */
  @ParameterizedTest
  @ValueSource(ints = {MOST_OF_SERVER, MOST_OF_SERVER + 1})
  void noLengthIsInBetween(int lengthOfPlace) throws IOException {
    Path deep = Files.createDirectories(ofLength(parent, lengthOfPlace - STAGING));

    Cluster.create(deep, options().build());

    ClusterAssert.assertThat(deep).isIdenticalToClusterOf(NORMAL);
  }

  @ParameterizedTest
  @CsvSource({"BOOTSTRAP, 4001", "GOLDEN, 4001", "GOLDEN, 5000", "BOOTSTRAP, 5000"})
  void oneByteMoreIsRefusedAtOnce(CreationMethod method, int length) {
    Path tooDeep = ofLength(parent, length);
    ClusterException e = refusal(tooDeep, options().method(method).build());

    assertThat(e.phase()).isEqualTo(Phase.PREPARATION);
    assertThat(e)
        .hasMessage(
            "the path of the data directory has %d bytes, and 4000 is the most with which its files can be named: name a shorter one than %s",
            length, tooDeep);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aWalDirectoryThatIsTooDeepIsRefused() {
    ClusterException e =
        refusal(
            parent.resolve("cluster"), options().walDirectory(ofLength(parent, MOST + 1)).build());

    assertThat(e).hasMessageStartingWith("the path of the WAL directory (-X) has 4001 bytes");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void theDeepestWalDirectoryIsUsed() {
    Path wal = ofLength(parent, MOST);

    Cluster.create(parent.resolve("cluster"), options().walDirectory(wal).build());

    assertThat(wal.resolve("000000010000000000000001")).exists();
  }

  /** Nobody would understand a name in /proc. */
  @Test
  void theServersMessagesNameTheDirectory() {
    Path deep = ofLength(parent, MOST);
    ClusterException e =
        refusal(
            deep,
            options()
                .progressListener(
                    new ProgressListener() {
                      @Override
                      public void started(Phase phase) {
                        if (phase == Phase.BOOT) {
                          deleteConfiguration(deep.getParent());
                        }
                      }
                    })
                .build());

    assertThat(e.phase()).isEqualTo(Phase.BOOT);
    assertThat(e).hasMessageContaining("\"%s/postgresql.conf\"".formatted(deep));
    assertThat(e.serverLog()).noneMatch(line -> line.contains("/proc/"));
  }

  private static void deleteConfiguration(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      Path place = entries.filter(Files::isDirectory).findFirst().orElseThrow();
      Files.delete(place.resolve("postgresql.conf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theDeepestServerMakesTheSame() throws IOException {
    Path server = installationOfLength(MOST_OF_SERVER);

    Path made =
        Cluster.create(
                parent.resolve("cluster"),
                options().postgres(PostgresDistribution.at(server)).build())
            .directory();

    ClusterAssert.assertThat(made).isIdenticalToClusterOf(NORMAL);
  }

  @Test
  void aServerThatIsTooDeepIsRefused() throws IOException {
    Path server = installationOfLength(MOST_OF_SERVER + 1);
    ClusterException e =
        refusal(
            parent.resolve("cluster"), options().postgres(PostgresDistribution.at(server)).build());

    assertThat(e.phase()).isEqualTo(Phase.PREPARATION);
    assertThat(e)
        .hasMessage(
            "the path of the server has 901 bytes, and PostgreSQL has room for 900: install it at a shorter one than %s, or name a cache directory with a shorter one if it is there",
            server);
  }

  /** A server needs no more than its executable there. */
  private Path installationOfLength(int length) throws IOException {
    Path prefix = Files.createDirectories(ofLength(parent, length - "/bin/postgres".length()));
    Path original = Postgres.newest().prefix();
    for (String linked : new String[] {"lib", "share"}) {
      Files.createSymbolicLink(prefix.resolve(linked), original.resolve(linked));
    }
    Path executable = Files.createDirectory(prefix.resolve("bin")).resolve("postgres");
    return Files.copy(original.resolve("bin").resolve("postgres"), executable);
  }

  private static ClusterException refusal(Path target, ClusterOptions options) {
    ClusterException e =
        catchThrowableOfType(ClusterException.class, () -> Cluster.create(target, options));
    assertThat(e).isNotNull();
    return e;
  }

  private static ClusterOptions.Builder options() {
    return Postgres.newest().options();
  }

  /** A path below a directory that has as many bytes. */
  private static Path ofLength(Path directory, int length) {
    Path path = directory;
    while (path.toString().length() < length) {
      int missing = length - path.toString().length() - 1;
      // At least two remain for a further slash and name.
      int name = missing <= 200 ? missing : Math.min(200, missing - 2);
      path = path.resolve("d".repeat(name));
    }
    assertThat(path.toString()).hasSize(length);
    return path;
  }
}
