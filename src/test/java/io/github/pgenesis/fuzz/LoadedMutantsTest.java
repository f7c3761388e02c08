package io.github.pgenesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.elf.DerivedCopy;
import io.github.pgenesis.elf.ElfFormatException;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged executables that are not refused are given to the loader itself, in another JVM: it takes
 * or refuses them, and lives.
 */
@Tag("endurance")
class LoadedMutantsTest {
  private static final int LOADED_OF_EACH = 64;

  /** Namespaces of one process. */
  private static final int BATCH = 8;

  private int loaded;
  private int refused;

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void theLoaderLives(int major) throws Exception {
    ExecutableMutants mutants = ExecutableFuzzTest.mutants(major);
    Path prefix = Workspace.newDirectoryInMemory();
    Files.createSymbolicLink(prefix.resolve("lib"), new Postgres(major).prefix().resolve("lib"));
    Path bin = Files.createDirectory(prefix.resolve("bin"));
    List<Path> batch = new ArrayList<>();
    long seed = 100L + major;
    for (int i = 0; loaded + refused + batch.size() < LOADED_OF_EACH; i++) {
      Path copy = bin.resolve("mutant-%d-of-seed-%d".formatted(i, seed));
      mutants.with(
          seed,
          i,
          mutant -> {
            try {
              DerivedCopy.of("postgres", mutant).writeTo(copy);
              batch.add(copy);
            } catch (ElfFormatException e) {
              assertThat(e.getMessage()).isNotBlank();
            }
          });
      if (batch.size() == BATCH) {
        load(batch);
        batch.clear();
      }
    }
    System.out.printf(
        "loaded mutants of PostgreSQL %d: %d loaded, %d refused by the loader%n",
        major, loaded, refused);
  }

  private void load(List<Path> batch) throws IOException, InterruptedException {
    Program.Outcome outcome =
        new JavaProgram(MutantLoader.class)
            .nativeAccess()
            .jvmOptions("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash", "-Xss1m")
            .run(batch.stream().map(Path::toString).toArray(String[]::new));
    assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    for (String line : outcome.out().lines().toList()) {
      loaded += line.equals("loaded") ? 1 : 0;
      refused += line.startsWith("refused") ? 1 : 0;
    }
    for (Path copy : batch) {
      Files.delete(copy);
    }
  }
}
