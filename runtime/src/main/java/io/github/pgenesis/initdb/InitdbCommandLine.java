package io.github.pgenesis.initdb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line asks for. Of options given several times the last counts. Filled by {@link
 * InitdbCommandLineReader}, and not changed after.
 */
final class InitdbCommandLine {
  /** A setting for {@code postgresql.conf}. */
  record Setting(String name, String value) {}

  private final Map<InitdbOption, String> values = new EnumMap<>(InitdbOption.class);
  private final List<Setting> settings = new ArrayList<>();
  private Optional<String> localAuthentication = Optional.empty();
  private Optional<String> hostAuthentication = Optional.empty();
  private Optional<Boolean> dataChecksums = Optional.empty();
  private Optional<String> locale = Optional.empty();
  private Optional<String> dataDirectory = Optional.empty();

  void put(InitdbOption option, String value) {
    switch (option) {
      case AUTH -> {
        // As in initdb, these two stand for each other where they are not known.
        localAuthentication = Optional.of(value.equals("ident") ? "peer" : value);
        hostAuthentication = Optional.of(value.equals("peer") ? "ident" : value);
      }
      case AUTH_LOCAL -> localAuthentication = Optional.of(value);
      case AUTH_HOST -> hostAuthentication = Optional.of(value);
      case DATA_CHECKSUMS -> dataChecksums = Optional.of(true);
      case NO_DATA_CHECKSUMS -> dataChecksums = Optional.of(false);
      case LOCALE -> locale = Optional.of(value);
      case NO_LOCALE -> locale = Optional.of("C");
      case PGDATA -> dataDirectory = Optional.of(value);
      default -> values.put(option, value);
    }
  }

  void addSetting(String name, String value) {
    settings.add(new Setting(name, value));
  }

  boolean has(InitdbOption option) {
    return values.containsKey(option);
  }

  Optional<String> value(InitdbOption option) {
    return Optional.ofNullable(values.get(option));
  }

  /** In the order given. */
  List<Setting> settings() {
    return List.copyOf(settings);
  }

  Optional<String> localAuthentication() {
    return localAuthentication;
  }

  Optional<String> hostAuthentication() {
    return hostAuthentication;
  }

  Optional<Boolean> dataChecksums() {
    return dataChecksums;
  }

  Optional<String> locale() {
    return locale;
  }

  /** As it was given. */
  Optional<String> dataDirectory() {
    return dataDirectory;
  }
}
