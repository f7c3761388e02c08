package io.github.pgenesis.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
  private static final String ROOT = "io.github.pgenesis";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPaths(
              List.of(
                  Path.of("bki-compiler/target/classes"),
                  Path.of("bootstrap-sql/target/classes"),
                  Path.of("runtime/target/classes"),
                  Path.of("golden-clusters/target/classes")));

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyOnePackageKnowsForeignMemory() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".foreign")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign")
        .check(CLASSES);
  }

  /** Those that ask are the root, for locales, and initdb, for a password that does not show. */
  @Test
  void onlyTheEngineAndWhoAsksTheHostCallForeignFunctions() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".foreign")
        .should()
        .onlyBeAccessed()
        .byAnyPackage(ROOT + ".foreign", ROOT + ".engine", ROOT + ".initdb", ROOT)
        .check(CLASSES);
  }

  @Test
  void onlyTheDistributionsAndTheEngineKnowElf() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".elf")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(ROOT + ".elf", ROOT + ".engine", ROOT + ".distribution", ROOT)
        .check(CLASSES);
  }

  @Test
  void pureFunctionsKnowNoServer() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".configuration",
            ROOT + ".locales",
            ROOT + ".datadir",
            ROOT + ".controlfile",
            ROOT + ".timezones",
            ROOT + ".wal",
            ROOT + ".pages",
            ROOT + ".password")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".foreign", ROOT + ".elf", ROOT + ".engine", ROOT + ".phases")
        .check(CLASSES);
  }

  @Test
  void goldenClustersAsFilesKnowNothingOfOursButACompression() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".golden")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(resideOutsideOfPackages(ROOT + ".golden", ROOT + ".zstd")))
        .check(CLASSES);
  }

  @Test
  void theCompressionKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".zstd")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..").and(resideOutsideOfPackage(ROOT + ".zstd")))
        .check(CLASSES);
  }

  @Test
  void timeZonesKnowNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".timezones")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..").and(resideOutsideOfPackage(ROOT + ".timezones")))
        .check(CLASSES);
  }

  /** One package may, for callers who ask for it. */
  @Test
  void nobodyStartsAProcessButForIsolation() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".isolation")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ProcessBuilder.class.getName())
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(CLASSES);
  }

  @Test
  void isolationKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".isolation")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..").and(resideOutsideOfPackage(ROOT + ".isolation")))
        .check(CLASSES);
  }

  @Test
  void onlyTheCompilersKnowAntlr() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".bki", ROOT + ".sql")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.antlr..")
        .check(CLASSES);
  }
}
