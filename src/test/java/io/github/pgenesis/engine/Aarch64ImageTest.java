package io.github.pgenesis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pgenesis.elf.Aarch64Executables;
import io.github.pgenesis.elf.DerivedCopy;
import io.github.pgenesis.elf.ImportSlot;
import io.github.pgenesis.support.Aarch64Postgres;
import io.github.pgenesis.support.Postgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the engine would find all it needs in the executables of Zonky's builds for aarch64. */
class Aarch64ImageTest {
  private static final String MAJORS = "io.github.pgenesis.support.Aarch64Postgres#majors";

  @ParameterizedTest
  @MethodSource(MAJORS)
  void everythingNeededIsThere(Aarch64Postgres postgres) {
    DerivedCopy copy = Aarch64Executables.derive(postgres);

    for (String symbol : PostgresImage.NEEDED_SYMBOLS) {
      assertThatCode(() -> copy.address(symbol)).doesNotThrowAnyException();
    }
    for (String symbol : PostgresImage.NEEDED_VARIABLES) {
      assertThatCode(() -> copy.require(symbol)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatIsReplacedOnX8664IsReplacedHere(Aarch64Postgres postgres) throws IOException {
    assertThat(replaced(Aarch64Executables.derive(postgres)))
        .isEqualTo(replaced(x8664(postgres)))
        .contains("exit", "abort", "sigaction", "kill", "popen", "fork", "shmget", "dlopen");
  }

  private static DerivedCopy x8664(Aarch64Postgres postgres) throws IOException {
    Path executable = new Postgres(postgres.major()).program("postgres");
    return DerivedCopy.of("postgres", ByteBuffer.wrap(Files.readAllBytes(executable)));
  }

  private static Set<String> replaced(DerivedCopy copy) {
    Set<String> names = imported(copy);
    names.retainAll(Interposition.TABLE.keySet());
    return names;
  }

  private static Set<String> imported(DerivedCopy copy) {
    return copy.importSlots().stream()
        .map(ImportSlot::symbol)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Unlike x86-64's they are not copied into the executable but used where the library has them.
   */
  @ParameterizedTest
  @MethodSource(MAJORS)
  void variablesOfLibrariesAreReachedThroughSlots(Aarch64Postgres postgres) {
    DerivedCopy copy = Aarch64Executables.derive(postgres);

    assertThat(copy.copiedVariables()).isEmpty();
    assertThat(imported(copy))
        .containsAll(PostgresImage.NEEDED_VARIABLES)
        .containsAll(PostgresImage.CHANGED_VARIABLES.keySet());
    assertThat(copy.defines("environ")).isFalse();
  }

  /** The engine asks ICU through the server, too. */
  @ParameterizedTest
  @MethodSource(MAJORS)
  void functionsOfIcuAreThoseOfX8664(Aarch64Postgres postgres) throws IOException {
    assertThat(icu(Aarch64Executables.derive(postgres)))
        .isNotEmpty()
        .isEqualTo(icu(x8664(postgres)));
  }

  private static Set<String> icu(DerivedCopy copy) {
    Set<String> names = imported(copy);
    names.removeIf(name -> !name.startsWith("uloc_"));
    return names;
  }
}
