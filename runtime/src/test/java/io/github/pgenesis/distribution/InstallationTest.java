package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.elf.ElfFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
  @TempDir private Path temporary;
  private Path directory;
  private CacheDirectory cache;

  @BeforeEach
  void openCache() throws IOException {
    directory = temporary.toRealPath();
    cache = CacheDirectory.at(directory.resolve("cache"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bin", "bin/postgres"})
  void isNamedByItsPrefixItsProgramsOrItsServer(String below) throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "17.11", 17, 202_406_281);

    Installation installation = Installation.at(prefix.resolve(below), cache);

    assertThat(installation.executable()).isEqualTo(prefix.resolve("bin/postgres"));
    assertThat(installation.version()).isEqualTo(new ServerVersion("17.11", 17, 202_406_281));
    assertThat(installation.share().path("postgres.bki"))
        .isEqualTo(prefix.resolve("share/postgres.bki"));
  }

  @Test
  void nothingIsWrittenToIt() throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "17.11", 17, 202_406_281);
    byte[] executable = Files.readAllBytes(prefix.resolve("bin/postgres"));

    Installation installation = Installation.at(prefix, cache);

    assertThat(prefix.resolve("bin/postgres")).hasBinaryContent(executable);
    assertThat(installation.derivedCopy()).startsWith(directory.resolve("cache"));
    assertThat(Files.readAllBytes(installation.derivedCopy()))
        .hasSameSizeAs(executable)
        .isNotEqualTo(executable);
  }

  @Test
  void aLinkLeadsToIt() throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "17.11", 17, 202_406_281);
    Path programs = Files.createDirectories(directory.resolve("usr/bin"));
    Path link =
        Files.createSymbolicLink(programs.resolve("postgres"), prefix.resolve("bin/postgres"));

    Installation installation = Installation.at(link, cache);

    assertThat(installation.executable()).isEqualTo(prefix.resolve("bin/postgres"));
    assertThat(installation.share().path("postgres.bki")).startsWith(prefix);
  }

  @Test
  void theShareDirectoryMayBeNamedAfterPostgresql() throws IOException {
    Path prefix = directory.resolve("usr/local");
    HandMadeInstallation.make(
        prefix, prefix.resolve("share/postgresql"), HandMadeInstallation.executable("18.6", 18));

    assertThat(Installation.at(prefix, cache).share().path("postgres.bki"))
        .isEqualTo(prefix.resolve("share/postgresql/postgres.bki"));
  }

  @Test
  void debianKeepsTheShareDirectoryElsewhere() throws IOException {
    Path prefix = directory.resolve("usr/lib/postgresql/15");
    HandMadeInstallation.make(
        prefix,
        directory.resolve("usr/share/postgresql/15"),
        HandMadeInstallation.executable("15.18 (Debian 15.18-0+deb12u1)", 15));

    Installation installation = Installation.at(prefix, cache);

    assertThat(installation.share().path("postgres.bki"))
        .isEqualTo(directory.resolve("usr/share/postgresql/15/postgres.bki"));
    assertThat(installation.version().text()).isEqualTo("15.18 (Debian 15.18-0+deb12u1)");
  }

  @ParameterizedTest
  @CsvSource({"usr/pgsql-15, usr/pgsql-15/share", "usr, usr/share/pgsql"})
  void redHatsKeepTheShareDirectoryUnderItsName(String prefix, String share) throws IOException {
    HandMadeInstallation.make(
        directory.resolve(prefix),
        directory.resolve(share),
        HandMadeInstallation.executable("15.4", 15));

    assertThat(Installation.at(directory.resolve(prefix), cache).share().path("postgres.bki"))
        .isEqualTo(directory.resolve(share).resolve("postgres.bki"));
  }

  @Test
  void theShareDirectoryMayBeNamed() throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "18.6", 18, 202_506_291);
    Path share = Files.move(prefix.resolve("share"), directory.resolve("elsewhere"));

    assertThat(Installation.at(prefix, Optional.of(share), cache).share().path("postgres.bki"))
        .isEqualTo(share.resolve("postgres.bki"));
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> Installation.at(prefix, Optional.of(Path.of("elsewhere")), cache))
        .withMessage("the share directory (-L) must be an absolute path, not \"elsewhere\"");
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> Installation.at(prefix, Optional.of(prefix), cache))
        .withMessage(
            "the share directory (-L) %s has no postgres.bki: name the one that belongs to the server"
                .formatted(prefix));
  }

  @Test
  void itsTimeZonesAreItsOwnOrTheSystems() throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "18.6", 18, 202_506_291);
    assertThat(Installation.at(prefix, cache).timeZones())
        .isEqualTo(Path.of("/usr/share/zoneinfo"));

    Path own = Files.createDirectory(prefix.resolve("share/timezone"));
    assertThat(Installation.at(prefix, cache).timeZones()).isEqualTo(own);
  }

  @Test
  void refusesAServerThatIsTooOld() throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "14.22", 14, 202_107_181);

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> Installation.at(prefix, cache))
        .withMessage(
            "PostgreSQL 14 is older than 15, the oldest this library knows: use another one than %s/bin/postgres"
                .formatted(prefix));
  }

  @Test
  void saysThatThereIsNoServer() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty/bin/postgres"));
    for (Path given : new Path[] {directory.resolve("absent"), empty.getParent().getParent()}) {
      assertThatExceptionOfType(DistributionException.class)
          .isThrownBy(() -> Installation.at(given, cache))
          .withMessage(
              "there is no PostgreSQL at %s: neither it nor bin/postgres below it is a file"
                  .formatted(given));
    }
  }

  @Test
  void saysThatTheShareDirectoryIsMissing() throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("a/b/pg"), "18.6", 18, 202_506_291);
    Files.delete(prefix.resolve("share/postgres.bki"));

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> Installation.at(prefix, cache))
        .withMessage(
            "the share directory of %s/bin/postgres is missing: postgres.bki is in none of [%s/share/postgresql, %s/share, %s/share/pgsql, %s/share/postgresql/18]. Name it (-L)."
                .formatted(prefix, prefix, prefix, prefix, directory));
  }

  @Test
  void refusesAServerThatCannotBeLoaded() throws IOException {
    Path prefix = HandMadeInstallation.make(directory.resolve("pg"), "18.6", 18, 202_506_291);
    Files.writeString(prefix.resolve("bin/postgres"), "#!/bin/sh\n");

    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> Installation.at(prefix, cache))
        .withMessage(
            prefix
                + "/bin/postgres is not an ELF executable: name the server program itself, PREFIX/bin/postgres");
  }
}
