package io.github.pgenesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.elf.DerivedCopy;
import io.github.pgenesis.elf.ElfFormatException;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten thousand damaged server executables, which take turns: each is refused, or can be derived
 * from.
 */
class ExecutableFuzzTest {
  private static final int MUTATIONS_OF_EACH = 2500;
  private static final int TURNS = 10;

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void isRefusedOrDerivedFrom(int major) throws Exception {
    ExecutableMutants mutants = mutants(major);
    Tally tally = new Tally("executable of PostgreSQL " + major, ElfFormatException.class);
    for (int i : Rotation.ofThisRun().numbers(TURNS, MUTATIONS_OF_EACH).toArray()) {
      String name = "mutant %d of seed %d".formatted(i, major);
      mutants.with(major, i, mutant -> tally.run(name, () -> derive(mutant)));
    }
    tally.show();
    assertThat(tally.accepted()).isPositive();
    assertThat(tally.refused()).isPositive();
  }

  static ExecutableMutants mutants(int major) throws IOException {
    return new ExecutableMutants(Files.readAllBytes(new Postgres(major).program("postgres")));
  }

  private static DerivedCopy derive(ByteBuffer mutant) {
    DerivedCopy copy = DerivedCopy.of("postgres", mutant);
    assertThat(copy.importSlots()).isNotEmpty();
    copy.copiedVariables();
    assertThat(copy.writable().size()).isPositive();
    copy.readOnlyAfterRelocation().ifPresent(region -> assertThat(region.size()).isNotNegative());
    return copy;
  }
}
