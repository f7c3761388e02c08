package io.github.pgenesis.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Option sets in installations, against the page of results, which is a part of the documentation.
 * They take turns; {@code -Dmatrix.only=} and a regular expression tries all sets whose text it is
 * found in, and {@code -Dmatrix.write=true} with {@code -Drotation=all} writes the page instead.
 */
class MatrixTest {
  private static final Path PAGE = Path.of("src/test/initdb-options.md");
  private static final Path LOCALES = Path.of("target/tests/locales");
  private static final boolean WRITE = Boolean.getBoolean("matrix.write");
  private static final String ONLY = System.getProperty("matrix.only", "");

  private static List<Installation> installations;
  private static List<Trial> all;
  private static List<Trial> trials;
  private static Optional<String> withoutLocales;
  private static Process process;
  private static Thread reader;
  private static Results results;

  @BeforeAll
  static void startRunning() throws Exception {
    installations = Installation.all();
    all = Trial.all(installations);
    trials = Trial.wanted(all, ONLY, Rotation.ofThisRun());
    withoutLocales = PrivateLocales.make(LOCALES, trials.stream().map(Trial::set).toList());
    String locales = "";
    if (withoutLocales.isEmpty()) {
      // Where another user can read them.
      Path copy = Workspace.newDirectory();
      PathUtils.copyDirectory(LOCALES, copy);
      locales = copy.toString();
    }
    results = new Results(trials);
    process = ChildJvm.startInRootDirectory(locales, MatrixRun.class, locales, numbers());
    reader = new Thread(() -> results.readFrom(process.getInputStream()), "results");
    reader.start();
  }

  private static String numbers() {
    return trials.stream()
        .filter(MatrixTest::isPossible)
        .map(trial -> String.valueOf(all.indexOf(trial)))
        .collect(Collectors.joining(","));
  }

  private static boolean isPossible(Trial trial) {
    return withoutLocales.isEmpty() || !PrivateLocales.areNeededBy(trial.set());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
    reader.join();
  }

  @Test
  void noTwoSetsAreTheSame() {
    assertThat(ResultsTable.twins(OptionSets.all())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyCellIsAsThePageSays() throws IOException {
    Map<String, String> cells = cellsOfThePage();
    return trials.stream()
        .map(trial -> DynamicTest.dynamicTest(trial.toString(), () -> check(trial, cells)));
  }

  private static Map<String, String> cellsOfThePage() throws IOException {
    return Files.exists(PAGE) ? ResultsTable.cells(Files.readString(PAGE)) : Map.of();
  }

  private static void check(Trial trial, Map<String, String> cells) {
    if (!isPossible(trial)) {
      abort(withoutLocales.orElseThrow());
    }
    Verdict verdict = results.of(trial);
    if (!WRITE) {
      assertThat(verdict.cell())
          .as("differences: %s", verdict.differences())
          .isEqualTo(cells.get(ResultsTable.name(trial)));
    }
  }

  @Test
  void thePageHasACellForEachTrial() throws IOException {
    assertThat(cellsOfThePage().keySet())
        .containsAll(
            all.stream()
                // Of installations that only some machines have.
                .filter(trial -> !trial.installation().isOfSystem())
                .map(ResultsTable::name)
                .toList());
  }

  /** Which only a whole run can tell; in others the cells are compared one by one. */
  @TestFactory
  Stream<DynamicTest> thePageIsComplete() {
    return trials.equals(all)
        ? Stream.of(DynamicTest.dynamicTest("the page", MatrixTest::comparePage))
        : Stream.empty();
  }

  private static void comparePage() throws IOException {
    if (withoutLocales.isPresent()) {
      abort(withoutLocales.get());
    }
    String page =
        new ResultsTable(OptionSets.themes(), installations)
            .page((set, installation) -> results.of(new Trial(set, installation)));
    if (WRITE) {
      Files.writeString(PAGE, page);
    } else if (ResultsTable.cells(page)
        .keySet()
        .equals(ResultsTable.cells(Files.readString(PAGE)).keySet())) {
      assertThat(page).isEqualTo(Files.readString(PAGE));
    } else {
      abort("the page has results of other installations than this machine has");
    }
  }
}
