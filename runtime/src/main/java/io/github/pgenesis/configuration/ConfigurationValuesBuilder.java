package io.github.pgenesis.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link ConfigurationValues} that differ in some values from others. */
public final class ConfigurationValuesBuilder {
  private final int major;
  private int maxConnections;
  private int sharedBuffersPages;
  private String lcMessages;
  private String lcMonetary;
  private String lcNumeric;
  private String lcTime;
  private String dateStyle;
  private String textSearchConfiguration;
  private Optional<String> timeZone;
  private String dynamicSharedMemoryType;
  private int walSegmentSizeMegabytes;
  private String localAuthentication;
  private String hostAuthentication;
  private boolean ipv6Available;
  private boolean groupAccess;
  private String unixSocketDirectory;
  private int port;
  private String toastCompression;
  private List<Map.Entry<String, String>> settings;

  ConfigurationValuesBuilder(ConfigurationValues values) {
    this.major = values.major();
    this.maxConnections = values.maxConnections();
    this.sharedBuffersPages = values.sharedBuffersPages();
    this.lcMessages = values.lcMessages();
    this.lcMonetary = values.lcMonetary();
    this.lcNumeric = values.lcNumeric();
    this.lcTime = values.lcTime();
    this.dateStyle = values.dateStyle();
    this.textSearchConfiguration = values.textSearchConfiguration();
    this.timeZone = values.timeZone();
    this.dynamicSharedMemoryType = values.dynamicSharedMemoryType();
    this.walSegmentSizeMegabytes = values.walSegmentSizeMegabytes();
    this.localAuthentication = values.localAuthentication();
    this.hostAuthentication = values.hostAuthentication();
    this.ipv6Available = values.ipv6Available();
    this.groupAccess = values.groupAccess();
    this.unixSocketDirectory = values.unixSocketDirectory();
    this.port = values.port();
    this.toastCompression = values.toastCompression();
    this.settings = values.settings();
  }

  /** Default 100. */
  public ConfigurationValuesBuilder maxConnections(int value) {
    this.maxConnections = value;
    return this;
  }

  /** In pages of 8 kB; default 16384. */
  public ConfigurationValuesBuilder sharedBuffersPages(int value) {
    this.sharedBuffersPages = value;
    return this;
  }

  /** Default {@code C}. */
  public ConfigurationValuesBuilder lcMessages(String value) {
    this.lcMessages = value;
    return this;
  }

  /** Default {@code C}. */
  public ConfigurationValuesBuilder lcMonetary(String value) {
    this.lcMonetary = value;
    return this;
  }

  /** Default {@code C}. */
  public ConfigurationValuesBuilder lcNumeric(String value) {
    this.lcNumeric = value;
    return this;
  }

  /** Default {@code C}. */
  public ConfigurationValuesBuilder lcTime(String value) {
    this.lcTime = value;
    return this;
  }

  /** Default {@code iso, mdy}. */
  public ConfigurationValuesBuilder dateStyle(String value) {
    this.dateStyle = value;
    return this;
  }

  /** Without schema; default {@code english}. */
  public ConfigurationValuesBuilder textSearchConfiguration(String value) {
    this.textSearchConfiguration = value;
    return this;
  }

  /** Default empty. */
  public ConfigurationValuesBuilder timeZone(Optional<String> value) {
    this.timeZone = value;
    return this;
  }

  /** Default {@code posix}. */
  public ConfigurationValuesBuilder dynamicSharedMemoryType(String value) {
    this.dynamicSharedMemoryType = value;
    return this;
  }

  /** Default 16. */
  public ConfigurationValuesBuilder walSegmentSizeMegabytes(int value) {
    this.walSegmentSizeMegabytes = value;
    return this;
  }

  /** Default {@code trust}. */
  public ConfigurationValuesBuilder localAuthentication(String value) {
    this.localAuthentication = value;
    return this;
  }

  /** Default {@code trust}. */
  public ConfigurationValuesBuilder hostAuthentication(String value) {
    this.hostAuthentication = value;
    return this;
  }

  /** Default true. */
  public ConfigurationValuesBuilder ipv6Available(boolean value) {
    this.ipv6Available = value;
    return this;
  }

  /** Default false. */
  public ConfigurationValuesBuilder groupAccess(boolean value) {
    this.groupAccess = value;
    return this;
  }

  /** Default {@code /tmp}. */
  public ConfigurationValuesBuilder unixSocketDirectory(String value) {
    this.unixSocketDirectory = value;
    return this;
  }

  /** Default 5432. */
  public ConfigurationValuesBuilder port(int value) {
    this.port = value;
    return this;
  }

  /** The server's compiled-in default. */
  public ConfigurationValuesBuilder toastCompression(String value) {
    toastCompression = value;
    return this;
  }

  /** Replaces all earlier ones; default none. */
  public ConfigurationValuesBuilder settings(List<Map.Entry<String, String>> value) {
    this.settings = value;
    return this;
  }

  /**
   * Makes the values.
   *
   * @throws IllegalArgumentException if a value is out of its range, see {@link
   *     ConfigurationValues}
   */
  public ConfigurationValues build() {
    return new ConfigurationValues(
        major,
        maxConnections,
        sharedBuffersPages,
        lcMessages,
        lcMonetary,
        lcNumeric,
        lcTime,
        dateStyle,
        textSearchConfiguration,
        timeZone,
        dynamicSharedMemoryType,
        walSegmentSizeMegabytes,
        localAuthentication,
        hostAuthentication,
        ipv6Available,
        groupAccess,
        unixSocketDirectory,
        port,
        toastCompression,
        settings);
  }
}
