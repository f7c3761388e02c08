package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.ProgressListener;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    "-Uadmin, admin, UTF8"
  })
  void superuserAndEncodingAreNamedAsWithInitdb(
      String arguments, String superuser, String encoding) {
    assertThat(options(arguments).superuser()).isEqualTo(superuser);
    assertThat(options(arguments).encoding()).isEqualTo(encoding);
  }

  @Test
  void localeAloneIsTheCLibrarysAsWithInitdb() {
    ClusterOptions options = options("--locale=de_DE.UTF-8");

    assertThat(options.libcLocale()).isEqualTo("de_DE.UTF-8");
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
    assertThat(icu.libcLocale()).isEqualTo("C.UTF-8");

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

  private static ClusterOptions options() {
    return options("");
  }

  private static ClusterOptions options(String arguments) {
    CreateCommand command = new CreateCommand();
    new CommandLine(command).parseArgs((arguments + " directory").strip().split(" +", -1));
    return command.options(ProgressListener.NONE);
  }
}
