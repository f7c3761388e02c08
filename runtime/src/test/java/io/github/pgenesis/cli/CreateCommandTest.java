package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.ClusterIdentity;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.SyncMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CreateCommandTest {
  @Test
  void withoutOptionsTheDefaultsAreTheLibrarys() {
    assertThat(options()).usingRecursiveComparison().isEqualTo(ClusterOptions.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "-U admin -E latin1, admin, latin1",
    "--username=admin --encoding=latin1, admin, latin1",
    "-Uadmin -EUTF8, admin, UTF8"
  })
  void superuserAndEncodingAreNamedAsWithInitdb(
      String arguments, String superuser, String encoding) {
    assertThat(options(arguments).superuser()).isEqualTo(superuser);
    assertThat(options(arguments).encoding()).contains(encoding);
  }

  @Test
  void localeAloneIsTheCLibrarysAsWithInitdb() {
    ClusterOptions options = options("--locale=de_DE.UTF-8");

    assertThat(options.libcLocale()).contains("de_DE.UTF-8");
    assertThat(options.localeProvider()).contains(LocaleProvider.LIBC);
    assertThat(options.locale()).isEmpty();
    assertThat(options("--no-locale"))
        .usingRecursiveComparison()
        .isEqualTo(options("--locale=C"))
        .isNotEqualTo(options());
  }

  @Test
  void aProviderHasALocaleOfItsOwn() {
    ClusterOptions icu = options("--locale-provider=ICU --icu-locale=de-DE --locale=C.UTF-8");
    assertThat(icu.localeProvider()).contains(LocaleProvider.ICU);
    assertThat(icu.locale()).contains("de-DE");
    assertThat(icu.libcLocale()).contains("C.UTF-8");

    ClusterOptions builtin = options("--locale-provider builtin --builtin-locale C");
    assertThat(builtin.localeProvider()).contains(LocaleProvider.BUILTIN);
    assertThat(builtin.locale()).contains("C");
    assertThat(builtin.libcLocale()).isEqualTo(ClusterOptions.defaults().libcLocale());

    assertThat(options("--locale-provider=libc").localeProvider()).contains(LocaleProvider.LIBC);
  }

  @ParameterizedTest
  @CsvSource({"-k, true", "--data-checksums, true", "--no-data-checksums, false"})
  void checksumsAreAskedForOrNot(String argument, boolean expected) {
    assertThat(options(argument).dataChecksums()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-N", "--no-sync", "--nosync"})
  void syncCanBeLeftOut(String argument) {
    assertThat(options(argument).sync()).isFalse();
  }

  @Test
  void settingsKeepTheirOrderAndEverythingBehindTheFirstSign() {
    assertThat(options("-c work_mem=8MB --set=a.b=x=y -c c= -c work_mem=9MB").settings())
        .containsExactly(Map.entry("work_mem", "9MB"), Map.entry("a.b", "x=y"), Map.entry("c", ""));
  }

  @Test
  void theServerIsNamedByMajorOrPlace() {
    assertThat(options("--pg 17").postgres()).hasToString("PostgreSQL 17 on the class path");
    assertThat(options("--postgres /opt/pg").postgres()).hasToString("PostgreSQL at /opt/pg");
  }

  @Test
  void theCacheDirectoryIsPassedOn() {
    assertThat(options("--cache-directory=/var/cache/pg").cacheDirectory())
        .contains(Path.of("/var/cache/pg"));
  }

  @Test
  void authenticationIsNamedAsWithInitdb(@TempDir Path directory) throws IOException {
    Path password = Files.writeString(directory.resolve("password"), "secret\n");

    ClusterOptions all = options("-A md5 --pwfile=" + password);
    assertThat(all.localAuthentication()).isEqualTo("md5");
    assertThat(all.hostAuthentication()).isEqualTo("md5");
    assertThat(all.password()).hasValue("secret".toCharArray());
    ClusterOptions each = options("--auth-host=reject --auth=ident --auth-local=trust");
    assertThat(each.localAuthentication()).isEqualTo("trust");
    assertThat(each.hostAuthentication()).isEqualTo("reject");
    assertThat(options("--auth=ident").localAuthentication()).isEqualTo("peer");
  }

  @Test
  void filesAreNamedAsWithInitdb() {
    ClusterOptions options =
        options("-g -T german --wal-segsize=64 --time-zone=Europe/Berlin --host-collations");

    assertThat(options.groupAccess()).isTrue();
    assertThat(options.textSearchConfiguration()).contains("german");
    assertThat(options.walSegmentSize()).isEqualTo(64);
    assertThat(options.timeZone()).contains("Europe/Berlin");
    assertThat(options.hostCollations()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(CreationMethod.class)
  void everyMethodCanBeNamed(CreationMethod method) {
    assertThat(options("--method=" + method).method()).isEqualTo(method);
    assertThat(options("--method=" + method.name().toLowerCase(Locale.ROOT)).method())
        .isEqualTo(method);
  }

  @Test
  void aTimeoutIsGivenInSeconds() {
    assertThat(options("--timeout=30").timeout()).hasValue(Duration.ofSeconds(30));
    assertThat(options().timeout()).isEmpty();
  }

  @Test
  void aChildJvmIsAskedFor() {
    assertThat(options("--child-jvm").childJvm()).isTrue();
  }

  @Test
  void writingIsAsItIsTold() {
    ClusterOptions options =
        options("--owner=postgres:staff --sync-method=SyncFS --golden-directory=/golden");

    assertThat(options.owner()).contains("postgres:staff");
    assertThat(options.syncMethod()).isEqualTo(SyncMethod.SYNCFS);
    assertThat(options.goldenDirectory()).contains(Path.of("/golden"));
  }

  @Test
  void aFixedIdentityComesOfANumber() {
    ClusterIdentity identity =
        options("--system-identifier=18446744073709551615").identity().orElseThrow();

    assertThat(identity.systemIdentifier()).isEqualTo(-1);
    assertThat(identity.creationTime()).isEqualTo(Instant.parse("2000-01-01T00:00:00Z"));
    assertThat(options("--system-identifier=0018446744073709551615").identity()).contains(identity);
    assertThat(options("--system-identifier=7").identity())
        .hasValueSatisfying(
            other -> assertThat(other.nonce()).isNotEqualTo(identity.nonce()).hasSize(32));
    assertThat(
            options("--system-identifier=7 --creation-time=2026-01-02T03:04:05Z")
                .identity()
                .map(ClusterIdentity::creationTime))
        .contains(Instant.parse("2026-01-02T03:04:05Z"));
  }

  private static ClusterOptions options() {
    return options("");
  }

  private static ClusterOptions options(String arguments) {
    CreateCommand command = new CreateCommand();
    new CommandLine(command).parseArgs((arguments + " directory").strip().split(" +", -1));
    return command.options(ProgressListener.NONE);
  }
}
