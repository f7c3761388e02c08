package io.github.pgenesis.phases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.bootstrap.BootstrapValues;
import io.github.pgenesis.bootstrap.LocaleProviderCode;
import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
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
    assertThat(settings(commandLine(false, "huge_pages", "max_stack_depth").boot()))
        .contains("huge_pages=off", "max_stack_depth=2MB");
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
    ScriptSet scripts = ScriptSet.all().getLast();
    Plan plan =
        new Plan(
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
                Optional.empty()),
            ConfigurationFiles.of(
                new ConfigurationSamples(
                    scripts.postgresqlConfSample(), scripts.hbaSample(), scripts.identSample()),
                ConfigurationValues.ofLocaleC(scripts.major())),
            Set.of(userSettings),
            dataChecksums,
            WAL_SEGMENT_SIZE,
            false,
            "C\n");
    return new CommandLine(plan, Path.of("/data/new cluster"));
  }
}
