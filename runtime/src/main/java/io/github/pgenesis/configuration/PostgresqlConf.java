package io.github.pgenesis.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes postgresql.conf from its sample. Source: setup_config() in src/bin/initdb/initdb.c. */
final class PostgresqlConf {
  /**
   * An assignment that initdb makes by itself.
   *
   * @param sample what stands after the name in the commented line of PostgreSQL 15's sample
   * @param text whether PostgreSQL 15 writes the value in quotes
   * @param comment whether the line stays a comment, telling a default that was compiled in
   */
  private record Edit(String name, String sample, String value, boolean text, boolean comment) {
    static Edit text(String name, String sample, String value) {
      return new Edit(name, ParameterValue.quoted(sample), value, true, false);
    }

    static Edit plain(String name, String sample, String value) {
      return new Edit(name, sample, value, false, false);
    }

    Edit asComment() {
      return new Edit(name, sample, value, text, true);
    }
  }

  private PostgresqlConf() {}

  static String of(String sample, ConfigurationValues values) {
    ConfigurationLines lines = ConfigurationLines.of(sample);
    boolean byToken = values.major() < 16;
    boolean tabs = values.major() < 19;
    for (Edit edit : edits(values)) {
      String prefix = edit.comment() ? "#" : "";
      if (byToken) {
        String value = edit.text() ? ParameterValue.quoted(edit.value()) : edit.value();
        lines =
            lines.replaceToken(
                "#" + edit.name() + " = " + edit.sample(), prefix + edit.name() + " = " + value);
      } else {
        lines =
            lines.assign(tabs, prefix, edit.name(), ParameterValue.quotedIfNeeded(edit.value()));
      }
    }
    for (Map.Entry<String, String> setting : values.settings()) {
      // PostgreSQL 15's initdb has no -c; quotes are right for a value of any type.
      lines =
          lines.assign(
              tabs,
              "",
              setting.getKey(),
              byToken
                  ? ParameterValue.quoted(setting.getValue())
                  : ParameterValue.quotedIfNeeded(setting.getValue()));
    }
    return lines.text();
  }

  private static List<Edit> edits(ConfigurationValues values) {
    var edits = new ArrayList<Edit>();
    edits.add(Edit.plain("max_connections", "100", Integer.toString(values.maxConnections())));
    if (values.major() >= 18) {
      edits.add(
          Edit.plain(
              "autovacuum_worker_slots",
              "16",
              Integer.toString(
                  ConfigurationValues.autovacuumWorkerSlots(values.maxConnections()))));
    }
    edits.add(
        Edit.plain(
            "shared_buffers",
            "128MB",
            ConfigurationValues.sharedBuffers(values.sharedBuffersPages())));
    edits.add(
        Edit.text("unix_socket_directories", "/tmp", values.unixSocketDirectory()).asComment());
    edits.add(Edit.plain("port", "5432", Integer.toString(values.port())).asComment());
    int segmentMegabytes = values.walSegmentSizeMegabytes();
    edits.add(Edit.plain("min_wal_size", "80MB", walSize(5 * segmentMegabytes)));
    edits.add(Edit.plain("max_wal_size", "1GB", walSize(64 * segmentMegabytes)));
    edits.add(Edit.text("lc_messages", "C", values.lcMessages()));
    edits.add(Edit.text("lc_monetary", "C", values.lcMonetary()));
    edits.add(Edit.text("lc_numeric", "C", values.lcNumeric()));
    edits.add(Edit.text("lc_time", "C", values.lcTime()));
    edits.add(Edit.text("datestyle", "iso, mdy", values.dateStyle()));
    edits.add(
        Edit.text(
            "default_text_search_config",
            "pg_catalog.simple",
            "pg_catalog." + values.textSearchConfiguration()));
    values
        .timeZone()
        .ifPresent(zone -> {
          edits.add(Edit.text("timezone", "GMT", zone));
          edits.add(Edit.text("log_timezone", "GMT", zone));
        });
    edits.add(Edit.plain("dynamic_shared_memory_type", "posix", values.dynamicSharedMemoryType()));
    // The defaults on Linux, where sync_file_range() exists: src/include/pg_config_manual.h.
    edits.add(Edit.plain("bgwriter_flush_after", "0", "512kB").asComment());
    edits.add(Edit.plain("checkpoint_flush_after", "0", "256kB").asComment());
    if (values.major() >= 19 && values.toastCompression().equals("lz4")) {
      edits.add(Edit.plain("default_toast_compression", "pglz", "lz4").asComment());
    }
    if (AuthenticationMethods.wantMd5(values.localAuthentication(), values.hostAuthentication())) {
      edits.add(Edit.plain("password_encryption", "scram-sha-256", "md5"));
    }
    if (values.groupAccess()) {
      edits.add(Edit.plain("log_file_mode", "0600", "0640"));
    }
    return edits;
  }

  private static String walSize(int megabytes) {
    return megabytes % 1024 == 0 ? megabytes / 1024 + "GB" : megabytes + "MB";
  }
}
