package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.copy.GoldenCopy;
import io.github.pgenesis.copy.GoldenMaker;
import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden clusters are the same byte for byte, whenever, wherever and by whomever they are made:
 * those that JVMs make now, in surroundings of all kinds, are those that the build has made.
 */
class GoldenReproducibilityTest {
  private static final long SEED = 20261122;

  /** Archives of what the build has made. */
  private static final Path EXPECTED = Workspace.newDirectory();

  /** In what a JVM differs from that of the build; the time is another one in all of them. */
  enum Surroundings {
    ANOTHER_DIRECTORY_AND_NO_UMASK {
      @Override
      List<String> archives() {
        return List.of("15.tar.gz", "18.tar.gz");
      }

      @Override
      JavaProgram apply(JavaProgram program) {
        return program
            .umask("000")
            .jvmOptions("-Djava.io.tmpdir=" + Workspace.newDirectoryInMemory());
      }
    },
    ANOTHER_LANGUAGE_AND_ANOTHER_TIME_ZONE {
      @Override
      List<String> archives() {
        return List.of("18.tar.gz");
      }

      @Override
      JavaProgram apply(JavaProgram program) {
        return program
            .umask("027")
            .environment("LC_ALL", "C.UTF-8")
            .environment("LANG", "de_DE.UTF-8")
            .environment("TZ", "Asia/Kolkata");
      }
    },
    ANOTHER_USER_WITH_ANOTHER_CACHE {
      @Override
      List<String> archives() {
        return List.of("15.tar.xz");
      }

      @Override
      JavaProgram apply(JavaProgram program) {
        assumeTrue(Unprivileged.isRoot(), "only root may work as another user");
        return program
            .umask("077")
            .unprivileged()
            .classPath(ClassPath.ofTests().copiedTo(Workspace.newDirectory()))
            .environment(Making.CACHE, Workspace.newDirectory().toString());
      }
    };

    /** Major version and compression of each one to make. */
    abstract List<String> archives();

    abstract JavaProgram apply(JavaProgram program);
  }

  @BeforeAll
  static void saveWhatTheBuildHasMade() {
    Stream.of(Surroundings.values())
        .flatMap(surroundings -> surroundings.archives().stream())
        .distinct()
        .forEach(archive -> ofTheBuild(archive).save(EXPECTED.resolve(archive)));
  }

  private static GoldenCluster ofTheBuild(String archive) {
    return GoldenCluster.onClassPath().stream()
        .filter(golden -> golden.serverVersion().startsWith(major(archive) + "."))
        .findFirst()
        .orElseThrow();
  }

  private static int major(String archive) {
    return Integer.parseInt(archive.substring(0, 2));
  }

  static Stream<Surroundings> someSurroundings() {
    List<Surroundings> all = List.of(Surroundings.values());
    return Rotation.ofThisRun().share(all.size(), all).stream();
  }

  @ParameterizedTest
  @MethodSource("someSurroundings")
  void archivesAreThoseOfTheBuild(Surroundings surroundings) throws Exception {
    Path directory = Workspace.newDirectory();
    List<String> arguments = new ArrayList<>(List.of(directory.toString()));
    arguments.addAll(surroundings.archives());
    JavaProgram program =
        new JavaProgram(Making.class)
            .nativeAccess()
            .environment(Making.CACHE, Workspace.cache().toString());

    Program.Outcome outcome = surroundings.apply(program).run(arguments.toArray(String[]::new));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines())
        .containsExactlyElementsOf(
            surroundings.archives().stream()
                .map(archive -> ofTheBuild(archive).manifest().address())
                .toList());
    for (String archive : surroundings.archives()) {
      assertThat(sha256(directory.resolve(archive)))
          .as(archive)
          .isEqualTo(sha256(EXPECTED.resolve(archive)));
      assertThat(directory.resolve(archive + ".manifest"))
          .hasSameBinaryContentAs(EXPECTED.resolve(archive + ".manifest"));
    }
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  /** Makes golden clusters, saves them and says their addresses. */
  static final class Making {
    static final String CACHE = "CACHE_OF_THIS_TEST";

    private Making() {}

    public static void main(String[] arguments) {
      for (String archive : List.of(arguments).subList(1, arguments.length)) {
        GoldenCluster golden =
            GoldenCluster.build(
                ClusterOptions.builder()
                    .postgres(PostgresDistribution.onClassPath(major(archive)))
                    .cacheDirectory(Path.of(System.getenv(CACHE)))
                    .build());
        System.out.println(golden.manifest().address());
        golden.save(Path.of(arguments[0], archive));
      }
    }
  }

  /** A file system in memory lists the entries of a directory in the order of their creation. */
  @Test
  void theOrderInADirectoryDoesNotMatter() throws Exception {
    Path cluster = Workspace.newDirectory().resolve("cluster");
    Cluster.create(cluster, Postgres.newest().goldenOptions().build());
    Path one = Workspace.newDirectoryInMemory();
    Path other = Workspace.newDirectoryInMemory();
    Random random = new Random(SEED);
    copyShuffled(cluster, one, random);
    copyShuffled(cluster, other, random);

    assertThat(address(one)).isEqualTo(address(other));
    assertThat(names(one)).as("the same names").containsExactlyInAnyOrderElementsOf(names(other));
    assumeTrue(!names(one).equals(names(other)), "this file system sorts entries");
  }

  private static void copyShuffled(Path from, Path to, Random random) throws IOException {
    List<Path> entries = new ArrayList<>(entries(from));
    Collections.shuffle(entries, random);
    for (Path entry : entries) {
      Path copy = to.resolve(entry.getFileName());
      if (Files.isDirectory(entry)) {
        copyShuffled(entry, Files.createDirectory(copy), random);
      } else {
        Files.copy(entry, copy);
      }
    }
  }

  private static String address(Path cluster) throws IOException {
    GoldenCluster golden = GoldenCluster.onClassPath().getFirst();
    return new GoldenMaker(cluster, Postgres.newest().major())
        .make(Map.of(), new GoldenCopy(golden.contents()).samples(), List.of("UTC"))
        .manifest()
        .address();
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    return entries(directory).stream().map(entry -> entry.getFileName().toString()).toList();
  }
}
