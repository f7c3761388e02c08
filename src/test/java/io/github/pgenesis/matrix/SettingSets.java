package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code --set}. */
final class SettingSets {
  private SettingSets() {}

  static List<OptionSet> all() {
    List<OptionSet> sets = new ArrayList<>();
    Stream.of(
            "work_mem = 8MB",
            "log_line_prefix=%m '[%p]' \\ä",
            "listen_addresses=",
            "unix_socket_directories=/a b,/c'd",
            "timezone=Europe/Berlin",
            "timezone=Nowhere/Land",
            "shared_buffers=16MB",
            "shared_buffers=64MB",
            "shared_buffers=128kB",
            "max_connections=1000",
            "max_connections=5",
            "max_connections=0",
            "huge_pages=on",
            "wal_level=logical",
            "custom.name=it's",
            "unknown_name=1",
            "strange name=1",
            "shared_preload_libraries=missing",
            "jit=maybe",
            "data_checksums=on",
            "block_size=8192",
            "config_file=/x",
            "data_directory=/x",
            "include=x",
            "work_mem",
            "=8MB",
            "work_mem=",
            "#work_mem=8MB",
            "work_mem=8MB # comment",
            "application_name=two\nlines",
            "")
        .forEach(setting -> sets.add(OptionSet.of("-c", setting)));
    sets.addAll(
        List.of(
            OptionSet.of("--set=work_mem=8MB", "--set", "port=6543", "-cfsync=off"),
            OptionSet.of("-c", "work_mem=8MB", "-c", "Work_Mem=9MB"),
            OptionSet.of("-c", "work_mem=nonsense", "-c", "work_mem=9MB"),
            OptionSet.of("-c", "password_encryption=md5", "--pwfile={here}/password")
                .password("secret"),
            OptionSet.of("-c", "max_connections=7", "-c", "max_wal_senders=2"),
            OptionSet.of("-c", "max_connections=500", "-c", "shared_buffers=40MB")));
    return sets;
  }
}
