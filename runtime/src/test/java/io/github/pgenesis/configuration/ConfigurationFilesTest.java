package io.github.pgenesis.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationFilesTest {
  private static final String CONF_SAMPLE =
      """
      # sample
      #max_connections = 100\t\t# how many
      #autovacuum_worker_slots = 16
      #shared_buffers = 128MB
      #unix_socket_directories = '/tmp'\t# where
      #port = 5432
      #min_wal_size = 80MB
      #max_wal_size = 1GB
      #lc_messages = 'C'\t\t# words
      #lc_monetary = 'C'
      #lc_numeric = 'C'
      #lc_time = 'C'
      #datestyle = 'iso, mdy'
      #default_text_search_config = 'pg_catalog.simple'
      #timezone = 'GMT'
      #log_timezone = 'GMT'
      #dynamic_shared_memory_type = posix
      #bgwriter_flush_after = 0
      #checkpoint_flush_after = 0
      #password_encryption = scram-sha-256
      #log_file_mode = 0600
      #work_mem = 4MB
      """;

  @Test
  void postgresql18WithDefaults() {
    assertThat(conf(ConfigurationValues.ofLocaleC(18)))
        .isEqualTo(
            """
            # sample
            max_connections = 100\t\t# how many
            autovacuum_worker_slots = 16
            shared_buffers = 128MB
            #unix_socket_directories = '/tmp'\t# where
            #port = 5432
            min_wal_size = 80MB
            max_wal_size = 1GB
            lc_messages = C\t\t\t# words
            lc_monetary = C
            lc_numeric = C
            lc_time = C
            datestyle = 'iso, mdy'
            default_text_search_config = 'pg_catalog.english'
            #timezone = 'GMT'
            #log_timezone = 'GMT'
            dynamic_shared_memory_type = posix
            #bgwriter_flush_after = 512kB
            #checkpoint_flush_after = 256kB
            #password_encryption = scram-sha-256
            #log_file_mode = 0600
            #work_mem = 4MB
            """);
  }

  @Test
  void postgresql16HasNoAutovacuumWorkerSlots() {
    assertThat(conf(ConfigurationValues.ofLocaleC(16)))
        .contains("\n#autovacuum_worker_slots = 16\n");
  }

  @Test
  void postgresql15QuotesTextAndMovesComments() {
    ConfigurationValues values =
        ConfigurationValues.ofLocaleC(15).toBuilder()
            .maxConnections(20)
            .sharedBuffersPages(50)
            .lcMessages("de_DE.UTF-8")
            .timeZone(Optional.of("UTC"))
            .localAuthentication("md5")
            .groupAccess(true)
            .walSegmentSizeMegabytes(1024)
            .unixSocketDirectory("/run/postgresql")
            .port(5433)
            .settings(List.of(Map.entry("work_mem", "8MB"), Map.entry("my.own", "it's")))
            .build();

    assertThat(conf(values))
        .isEqualTo(
            """
            # sample
            max_connections = 20\t\t# how many
            #autovacuum_worker_slots = 16
            shared_buffers = 400kB
            #unix_socket_directories = '/run/postgresql'\t# where
            #port = 5433
            min_wal_size = 5GB
            max_wal_size = 64GB
            lc_messages = 'de_DE.UTF-8'\t\t# words
            lc_monetary = 'C'
            lc_numeric = 'C'
            lc_time = 'C'
            datestyle = 'iso, mdy'
            default_text_search_config = 'pg_catalog.english'
            timezone = 'UTC'
            log_timezone = 'UTC'
            dynamic_shared_memory_type = posix
            #bgwriter_flush_after = 512kB
            #checkpoint_flush_after = 256kB
            password_encryption = md5
            log_file_mode = 0640
            work_mem = '8MB'
            my.own = 'it''s'
            """);
  }

  @Test
  void laterSettingsOverrideEarlierOnes() {
    ConfigurationValues values =
        ConfigurationValues.ofLocaleC(17).toBuilder()
            .settings(
                List.of(
                    Map.entry("Work_Mem", "8MB"),
                    Map.entry("lc_time", "C.UTF-8"),
                    Map.entry("work_mem", "9MB")))
            .build();

    assertThat(conf(values)).contains("\nwork_mem = 9MB\n", "\nlc_time = 'C.UTF-8'\n");
  }

  @Test
  void md5PasswordsOnlyIfNoLineAsksForScram() {
    assertThat(conf(authentication("md5", "trust"))).contains("\npassword_encryption = md5\n");
    assertThat(conf(authentication("trust", "md5"))).contains("\npassword_encryption = md5\n");
    assertThat(conf(authentication("md5", "scram-sha-256"))).contains("#password_encryption");
    assertThat(conf(authentication("scram-sha-256", "md5"))).contains("#password_encryption");
  }

  @Test
  void defaultsThatWereCompiledInAreTold() {
    CompiledDefaults defaults = new CompiledDefaults("/var/run/postgresql", 5433, "lz4");

    for (int major : new int[] {15, 16, 18, 19}) {
      assertThat(conf(ConfigurationValues.ofLocaleC(major).with(defaults)).lines())
          .contains(
              "#unix_socket_directories = '/var/run/postgresql'%s# where"
                  .formatted(major < 16 ? "\t" : " "),
              "#port = 5433");
    }
    // Only from 19 on, and the sample here has no such line.
    String comment = "#default_toast_compression = lz4";
    assertThat(conf(ConfigurationValues.ofLocaleC(18).with(defaults))).doesNotContain(comment);
    assertThat(conf(ConfigurationValues.ofLocaleC(19))).doesNotContain("#default_toast");
    assertThat(conf(ConfigurationValues.ofLocaleC(19).with(defaults))).contains(comment);
  }

  @Test
  void hostsAreCopiedWhereThereIsASample() {
    ConfigurationSamples samples = new ConfigurationSamples("", "", "", Optional.of("# hosts\n"));

    assertThat(ConfigurationFiles.of(samples, ConfigurationValues.ofLocaleC(19)).pgHosts())
        .contains("# hosts\n");
    assertThat(files(ConfigurationValues.ofLocaleC(18)).pgHosts()).isEmpty();
  }

  @Test
  void autoConfAndIdentDependOnNothing() {
    ConfigurationFiles files = files(ConfigurationValues.ofLocaleC(16));

    assertThat(files.postgresqlAutoConf().getBytes(UTF_8)).hasSize(88);
    assertThat(files.pgIdent()).isEqualTo("# ident\n");
  }

  private static ConfigurationValues authentication(String local, String host) {
    return ConfigurationValues.ofLocaleC(16).toBuilder()
        .localAuthentication(local)
        .hostAuthentication(host)
        .build();
  }

  private static String conf(ConfigurationValues values) {
    return files(values).postgresqlConf();
  }

  private static ConfigurationFiles files(ConfigurationValues values) {
    return ConfigurationFiles.of(
        new ConfigurationSamples(CONF_SAMPLE, "# hba\n", "# ident\n"), values);
  }
}
