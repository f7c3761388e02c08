package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ControlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The program {@code pgenesis} with golden clusters. */
class GoldenCommandLineTest {
  private static final Program.Outcome SILENT = new Program.Outcome(0, "", "");

  /** Written by a bootstrap at its end, and not in a copy. */
  private static final String STATISTICS = "pg_stat/pgstat.stat";

  private static Path goldenDirectory;
  private static Program.Outcome building;

  private final Path parent = Workspace.newDirectory();
  private final Path target = parent.resolve("cluster");

  @BeforeAll
  static void build() throws Exception {
    goldenDirectory = Workspace.newDirectory();
    building =
        Program.pgenesis(
            "golden",
            "build",
            "-o",
            goldenDirectory.toString(),
            "--pg",
            "15",
            "-U",
            "me",
            "-c",
            "default_statistics_target=50");
  }

  private static Path archive() {
    return Path.of(building.out().strip());
  }

  @Test
  void buildNamesAnArchiveByItsContents() throws IOException {
    assertThat(building.status()).as(building.err()).isZero();
    assertThat(building.err()).isEmpty();
    GoldenCluster golden = GoldenCluster.open(archive());
    assertThat(names(goldenDirectory))
        .containsExactlyInAnyOrder(
            archive().getFileName().toString(), archive().getFileName() + ".manifest")
        .contains(
            "postgresql-%s-%s.tar.zst"
                .formatted(golden.serverVersion(), golden.manifest().address().substring(0, 16)));
  }

  @Test
  void buildCompressesAsTheNameSays() throws Exception {
    Path file = parent.resolve("a.tgz");

    Program.Outcome outcome =
        Program.pgenesis(
            "golden",
            "build",
            "-o",
            file.toString(),
            "--pg",
            "15",
            "-U",
            "me",
            "-c",
            "default_statistics_target=50");

    assertThat(outcome).isEqualTo(new Program.Outcome(0, file + "\n", ""));
    assertThat(GoldenCluster.open(file).manifest())
        .isEqualTo(GoldenCluster.open(archive()).manifest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.zip | the name %s/a.zip must end with .tar, .tar.gz, .tar.xz or .tar.zst",
        "nowhere/a.tar | the directory of %s/nowhere/a.tar does not exist",
      })
  void buildRefusesAFileThatCannotBe(String name, String message) throws Exception {
    Program.Outcome outcome =
        Program.pgenesis("golden", "build", "-o", parent.resolve(name).toString(), "--pg", "15");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith(message.formatted(parent) + "\n");
    assertThat(names(parent)).isEmpty();
  }

  @Test
  void createMakesWhatTheArchiveWasMadeWith() throws Exception {
    Program.Outcome outcome =
        Program.pgenesis(
            "golden",
            "create",
            "-N",
            "--system-identifier",
            "17800000000000000000",
            archive().toString(),
            target.toString());

    assertThat(outcome).isEqualTo(SILENT);
    assertThat(ControlFile.ofCluster(target).field("system_identifier"))
        .isEqualTo("17800000000000000000");
    assertThat(target.resolve("PG_VERSION")).hasContent("15");
    assertThat(target.resolve("postgresql.conf"))
        .content()
        .contains("\ndefault_statistics_target = '50'");
  }

  @Test
  void createLeavesADirectoryAloneThatIsNotEmpty() throws Exception {
    Files.writeString(parent.resolve("precious"), "data");

    Program.Outcome outcome =
        Program.pgenesis("golden", "create", "-N", archive().toString(), parent.toString());

    assertThat(outcome)
        .isEqualTo(
            new Program.Outcome(
                1,
                "",
                "pgenesis: directory %s exists but is not empty: it holds precious. Empty it, or name another one.\n"
                    .formatted(parent)));
    assertThat(names(parent)).containsExactly("precious");
  }

  @Test
  void listNamesThoseOfTheClassPathAndOfTheDirectory() throws Exception {
    Program.Outcome outcome =
        Program.pgenesis("golden", "list", "--golden-directory", goldenDirectory.toString());

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err()).isEmpty();
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.getFirst())
        .startsWith(GoldenCluster.onClassPath().getFirst().serverVersion() + " ")
        .contains(" postgres UTF8 C.UTF-8 checksums  the golden cluster jar:");
    assertThat(lines.getLast())
        .startsWith(GoldenCluster.open(archive()).serverVersion() + " ")
        .endsWith("  me UTF8 C {default_statistics_target=50}  the golden cluster " + archive());
  }

  @Test
  void listSaysThatADirectoryDoesNotExist() throws Exception {
    Path nowhere = parent.resolve("nowhere");

    assertThat(Program.pgenesis("golden", "list", "--golden-directory", nowhere.toString()))
        .isEqualTo(
            new Program.Outcome(
                1,
                "",
                "pgenesis: the directory of golden clusters %s cannot be read: it does not exist\n"
                    .formatted(nowhere)));
  }

  @Test
  void inspectPrintsFactsOrTheWholeManifest() throws Exception {
    Program.Outcome facts = Program.pgenesis("golden", "inspect", archive().toString());
    Program.Outcome files = Program.pgenesis("golden", "inspect", "--files", archive().toString());

    assertThat(facts.status()).as(facts.err()).isZero();
    assertThat(facts.out().lines())
        .contains(
            "superuser me",
            "major 15",
            "address " + GoldenCluster.open(archive()).manifest().address());
    assertThat(files)
        .isEqualTo(
            new Program.Outcome(
                0,
                Files.readString(archive().resolveSibling(archive().getFileName() + ".manifest")),
                ""));
  }

  /** A file that is no golden archive. */
  enum BadFile {
    ABSENT("cannot be read: it does not exist") {
      @Override
      void write(Path file, byte[] good) {}
    },
    EMPTY("is no golden archive: it is empty") {
      @Override
      void write(Path file, byte[] good) throws IOException {
        Files.createFile(file);
      }
    },
    FOREIGN("is no golden archive: it is not compressed with zstd") {
      @Override
      void write(Path file, byte[] good) throws IOException {
        Files.writeString(file, "this is no archive");
      }
    },
    TRUNCATED("is truncated") {
      @Override
      void write(Path file, byte[] good) throws IOException {
        Files.write(file, Arrays.copyOf(good, good.length / 2));
      }
    },
    CHANGED("is damaged") {
      @Override
      void write(Path file, byte[] good) throws IOException {
        byte[] changed = good.clone();
        changed[good.length / 2] ^= 1;
        Files.write(file, changed);
      }
    };

    private final String message;

    BadFile(String message) {
      this.message = message;
    }

    abstract void write(Path file, byte[] good) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void aBadFileIsRefusedInOneSentence(BadFile bad) throws Exception {
    Path file = parent.resolve("bad.tar.zst");
    bad.write(file, Files.readAllBytes(archive()));

    Program.Outcome outcome =
        Program.pgenesis("golden", "create", "-N", file.toString(), target.toString());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("pgenesis: %s %s".formatted(file, bad.message));
    assertOneLine(outcome.err());
    assertThat(target).doesNotExist();
  }

  private static void assertOneLine(String text) {
    assertThat(text.lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"auto, false", "golden, false", "Bootstrap, true"})
  void createTakesTheMethodItIsTold(String method, boolean statistics) throws Exception {
    Program.Outcome outcome =
        Program.pgenesis("create", "-N", "--method", method, target.toString());

    assertThat(outcome).isEqualTo(SILENT);
    assertThat(Files.exists(target.resolve(STATISTICS))).isEqualTo(statistics);
  }

  @Test
  void createFindsAGoldenClusterInADirectory() throws Exception {
    Program.Outcome outcome =
        Program.pgenesis(
            "create",
            "-N",
            "--method",
            "golden",
            "--golden-directory",
            goldenDirectory.toString(),
            "--pg",
            "15",
            "-U",
            "me",
            "-c",
            "default_statistics_target=50",
            target.toString());

    assertThat(outcome).isEqualTo(SILENT);
    assertThat(target.resolve(STATISTICS)).doesNotExist();
  }

  @Test
  void createSaysWhyThereIsNoCopy() throws Exception {
    Program.Outcome outcome =
        Program.pgenesis("create", "-N", "--method", "golden", "-U", "you", target.toString());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("its superuser is postgres, not you");
    assertOneLine(outcome.err());
    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create --method magic d | --method must be auto, golden or bootstrap, not \"magic\"",
        "golden | Missing required subcommand",
        "golden build | Missing required option: '--output=FILE'",
        "golden create a.tar | Missing required parameter: 'DIR'",
        "golden inspect | Missing required parameter: 'FILE'",
      })
  void refusesAWrongCommandLine(String arguments, String message) throws Exception {
    Program.Outcome outcome = Program.pgenesis(arguments.split(" ", -1));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith(message).contains("Usage: pgenesis");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
