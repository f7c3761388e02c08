package io.github.pgenesis.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every option set in every installation, against the page of results, which is a part of the
 * documentation. {@code -Dmatrix.write=true} writes the page instead; {@code -Dmatrix.only=} and a
 * regular expression tries but the sets whose text it is found in.
 */
class MatrixTest {
  private static final Path PAGE = Path.of("src/test/initdb-options.md");
  private static final Path LOCALES = Path.of("target/tests/locales");
  private static final boolean WRITE = Boolean.getBoolean("matrix.write");
  private static final String ONLY = System.getProperty("matrix.only", "");

  private static List<Installation> installations;
  private static Optional<String> withoutLocales;
  private static Process process;
  private static Thread reader;
  private static Results results;

  @BeforeAll
  static void startRunning() throws Exception {
    installations = Installation.all();
    withoutLocales = PrivateLocales.make(LOCALES);
    String locales = "";
    if (withoutLocales.isEmpty()) {
      // Where another user can read them.
      Path copy = Workspace.newDirectory();
      PathUtils.copyDirectory(LOCALES, copy);
      locales = copy.toString();
    }
    results = new Results(OptionSets.all(), installations);
    process = ChildJvm.startInRootDirectory(locales, MatrixRun.class, locales, ONLY);
    reader = new Thread(() -> results.readFrom(process.getInputStream()), "results");
    reader.start();
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
    Map<String, String> cells =
        Files.exists(PAGE) ? ResultsTable.cells(Files.readString(PAGE)) : Map.of();
    return OptionSets.all().stream()
        .filter(MatrixTest::isWanted)
        .flatMap(set ->
            installations.stream()
                .map(installation ->
                    DynamicTest.dynamicTest(
                        set + ", " + installation, () -> check(set, installation, cells))));
  }

  private static boolean isWanted(OptionSet set) {
    return Pattern.compile(ONLY).matcher(set.toString()).find();
  }

  private static void check(OptionSet set, Installation installation, Map<String, String> cells) {
    if (withoutLocales.isPresent() && PrivateLocales.areNeededBy(set)) {
      abort(withoutLocales.get());
    }
    Verdict verdict = results.of(set, installation);
    if (!WRITE) {
      assertThat(verdict.cell())
          .as("differences: %s", verdict.differences())
          .isEqualTo(cells.get(ResultsTable.name(set, installation)));
    }
  }

  @Test
  void thePageIsComplete() throws IOException {
    if (withoutLocales.isPresent()) {
      abort(withoutLocales.get());
    }
    if (!ONLY.isEmpty()) {
      abort("only a part is run");
    }
    String page = new ResultsTable(OptionSets.themes(), installations).page(results::of);
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
