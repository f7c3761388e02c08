package io.github.pgenesis.phases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.bootstrap.BootstrapValues;
import io.github.pgenesis.bootstrap.LocaleProviderCode;
import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final Path DIRECTORY = Path.of("/data/new cluster");
  private static final Limits LIMITS = new Limits(100, 16_384, "posix");
  private static final int WAL_SEGMENT_SIZE = 32 << 20;

  @Test
  void bootsAsInitdbDoes() {
    List<String> arguments = commandLine(false).boot();

    assertThat(withoutSettings(arguments))
        .containsExactly("--boot", "-F", "-X", "33554432", "-D", "/data/new cluster");
    assertThat(settings(arguments)).contains("log_checkpoints=false");
  }

  @Test
  void asksForChecksumsInBootModeOnly() {
    assertThat(withoutSettings(commandLine(true).boot()))
        .containsExactly("--boot", "-F", "-X", "33554432", "-k", "-D", "/data/new cluster");
    assertThat(commandLine(true).singleUser())
        .hasSameElementsAs(commandLine(false).singleUser())
        .doesNotContain("-k");
  }

  @Test
  void runsSingleUserModeAsInitdbDoes() {
    List<String> arguments = commandLine(false).singleUser();

    assertThat(withoutSettings(arguments))
        .containsExactly("--single", "-F", "-O", "-j", "-D", "/data/new cluster", "template1");
    assertThat(arguments).endsWith("template1");
    assertThat(settings(arguments))
        .contains("search_path=pg_catalog", "exit_on_error=true", "log_checkpoints=false");
  }

  @Test
  void takesNothingOfTheHostInEitherMode() {
    for (List<String> arguments :
        List.of(commandLine(false).boot(), commandLine(false).singleUser())) {
      assertThat(settings(arguments))
          .contains(
              "shared_memory_type=mmap",
              "huge_pages=off",
              "dynamic_shared_memory_type=mmap",
              "max_files_per_process=64",
              "max_stack_depth=2MB",
              "shared_buffers=32MB")
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "huge_pages",
        "max_files_per_process",
        "shared_buffers",
        "max_connections",
        "max_worker_processes",
        "max_wal_senders",
        "autovacuum_max_workers",
        "autovacuum_worker_slots"
      })
  void leavesToTheConfigurationFileWhatTheUserSet(String name) {
    Predicate<String> ofThatName = setting -> setting.startsWith(name + "=");

    assertThat(settings(commandLine(false).boot())).filteredOn(ofThatName).hasSize(1);
    assertThat(settings(commandLine(false).singleUser())).filteredOn(ofThatName).hasSize(1);
    assertThat(settings(commandLine(false, name).boot())).noneMatch(ofThatName);
    assertThat(settings(commandLine(false, name).singleUser())).noneMatch(ofThatName);
  }

  @Test
  void whatAGuestNeedsWinsOverTheUsersSettings() {
    assertThat(settings(commandLine(false, "max_stack_depth").boot()))
        .contains("max_stack_depth=2MB");
  }

  @Test
  void leavesSmallBuffersToTheConfigurationFile() {
    CommandLine small = new CommandLine(plan(false, false), new Limits(20, 50, "posix"), DIRECTORY);

    assertThat(settings(small.boot()))
        .noneMatch(setting -> setting.startsWith("shared_buffers="))
        .noneMatch(setting -> setting.startsWith("max_connections="));
  }

  @Test
  void theServerLooksAtTheUsersSettingsWhenItChecksItself() {
    List<String> check =
        CommandLine.check(plan(false, false, "shared_memory_type"), DIRECTORY, 50, 500);

    assertThat(withoutSettings(check)).containsExactly("--check", "-F", "-D", "/data/new cluster");
    assertThat(settings(check))
        .contains("max_connections=50", "autovacuum_worker_slots=8", "shared_buffers=500")
        .containsSubsequence("shared_memory_type=1", "shared_memory_type=mmap");
  }

  @Test
  void withAPasswordNoStatementIsLogged() {
    List<String> quiet =
        List.of("log_statement=none", "log_min_error_statement=panic", "log_destination=stderr");
    CommandLine withPassword =
        new CommandLine(plan(Optional.of("verifier"), false, false), LIMITS, DIRECTORY);

    assertThat(settings(withPassword.singleUser())).containsAll(quiet).doesNotHaveDuplicates();
    assertThat(settings(withPassword.boot())).doesNotContainAnyElementsOf(quiet);
    assertThat(settings(commandLine(false).singleUser())).doesNotContainAnyElementsOf(quiet);
  }

  @Test
  void aPlanDoesNotTellTheVerifier() {
    assertThat(plan(Optional.of("verifier"), false, false).toString()).doesNotContain("verifier");
  }

  @Test
  void debuggingIsForBootModeAndDiscardingForBoth() {
    Plan plan = plan(false, true);
    CommandLine commandLine = new CommandLine(plan, LIMITS, DIRECTORY);

    assertThat(withoutSettings(commandLine.boot())).contains("-d", "5");
    assertThat(withoutSettings(commandLine.singleUser())).doesNotContain("-d");
    assertThat(settings(commandLine.boot())).contains("debug_discard_caches=1");
    assertThat(settings(commandLine.singleUser())).contains("debug_discard_caches=1");
    assertThat(settings(CommandLine.check(plan, DIRECTORY, 50, 500)))
        .contains("debug_discard_caches=1");
  }

  private static List<String> settings(List<String> arguments) {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("-c")) {
        settings.add(arguments.get(i + 1));
      }
    }
    return settings;
  }

  private static List<String> withoutSettings(List<String> arguments) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("-c")) {
        i++;
      } else {
        others.add(arguments.get(i));
      }
    }
    return others;
  }

  private static CommandLine commandLine(boolean dataChecksums, String... userSettings) {
    return new CommandLine(plan(dataChecksums, false, userSettings), LIMITS, DIRECTORY);
  }

  private static Plan plan(boolean dataChecksums, boolean debug, String... userSettings) {
    return plan(Optional.empty(), dataChecksums, debug, userSettings);
  }

  private static Plan plan(
      Optional<String> passwordVerifier,
      boolean dataChecksums,
      boolean debug,
      String... userSettings) {
    ScriptSet scripts = ScriptSet.all().getLast();
    return new Plan(
        new Engine.Executable(Path.of("/pg/bin/postgres"), Path.of("/cache/postgres")),
        scripts,
        new BootstrapValues(
            "postgres",
            6,
            LocaleProviderCode.LIBC,
            "C",
            "C",
            Optional.empty(),
            Optional.empty(),
            "/pg/share/sql_features.txt",
            scripts.compiledFrom(),
            passwordVerifier),
        new ConfigurationSamples("", "", ""),
        ConfigurationValues.ofLocaleC(scripts.major()).toBuilder()
            .settings(Stream.of(userSettings).map(name -> Map.entry(name, "1")).toList())
            .build(),
        false,
        Set.of(userSettings),
        dataChecksums,
        WAL_SEGMENT_SIZE,
        false,
        Map.of(),
        "C\n",
        debug,
        debug);
  }
}
