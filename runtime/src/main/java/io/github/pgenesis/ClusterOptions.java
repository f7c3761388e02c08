package io.github.pgenesis;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a cluster is to be. Immutable and thread-safe; the defaults do not depend on the host.
 *
 * <p>Values are checked when a cluster is made, since most checks depend on the server's version.
 */
public final class ClusterOptions {
  private final PostgresDistribution postgres;
  private final String superuser;
  private final String encoding;
  private final Optional<LocaleProvider> localeProvider;
  private final Optional<String> locale;
  private final String libcLocale;
  private final Optional<Boolean> dataChecksums;
  private final String timeZone;
  private final Map<String, String> settings;
  private final boolean sync;
  private final Optional<Path> cacheDirectory;
  private final ProgressListener progressListener;

  private ClusterOptions(Builder builder) {
    this.postgres = builder.postgres;
    this.superuser = builder.superuser;
    this.encoding = builder.encoding;
    this.localeProvider = builder.localeProvider;
    this.locale = builder.locale;
    this.libcLocale = builder.libcLocale;
    this.dataChecksums = builder.dataChecksums;
    this.timeZone = builder.timeZone;
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.settings));
    this.sync = builder.sync;
    this.cacheDirectory = builder.cacheDirectory;
    this.progressListener = builder.progressListener;
  }

  /** The defaults of every option. */
  public static ClusterOptions defaults() {
    return builder().build();
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.postgres = postgres;
    builder.superuser = superuser;
    builder.encoding = encoding;
    builder.localeProvider = localeProvider;
    builder.locale = locale;
    builder.libcLocale = libcLocale;
    builder.dataChecksums = dataChecksums;
    builder.timeZone = timeZone;
    builder.settings.putAll(settings);
    builder.sync = sync;
    builder.cacheDirectory = cacheDirectory;
    builder.progressListener = progressListener;
    return builder;
  }

  public PostgresDistribution postgres() {
    return postgres;
  }

  public String superuser() {
    return superuser;
  }

  public String encoding() {
    return encoding;
  }

  /** Empty for the version's default. */
  public Optional<LocaleProvider> localeProvider() {
    return localeProvider;
  }

  /** Empty for the provider's default. */
  public Optional<String> locale() {
    return locale;
  }

  public String libcLocale() {
    return libcLocale;
  }

  /** Empty for the version's default. */
  public Optional<Boolean> dataChecksums() {
    return dataChecksums;
  }

  public String timeZone() {
    return timeZone;
  }

  /** In the order given. Unmodifiable. */
  public Map<String, String> settings() {
    return settings;
  }

  public boolean sync() {
    return sync;
  }

  /** Empty for the default. */
  public Optional<Path> cacheDirectory() {
    return cacheDirectory;
  }

  public ProgressListener progressListener() {
    return progressListener;
  }

  /** Builds {@link ClusterOptions}. Not thread-safe. */
  public static final class Builder {
    private PostgresDistribution postgres = PostgresDistribution.newestOnClassPath();
    private String superuser = "postgres";
    private String encoding = "UTF8";
    private Optional<LocaleProvider> localeProvider = Optional.empty();
    private Optional<String> locale = Optional.empty();
    private String libcLocale = "C";
    private Optional<Boolean> dataChecksums = Optional.empty();
    private String timeZone = "UTC";
    private final Map<String, String> settings = new LinkedHashMap<>();
    private boolean sync = true;
    private Optional<Path> cacheDirectory = Optional.empty();
    private ProgressListener progressListener = ProgressListener.NONE;

    private Builder() {}

    /** Which PostgreSQL. Default: the newest on the class path. */
    public Builder postgres(PostgresDistribution value) {
      postgres = requireNonNull(value, "postgres");
      return this;
    }

    /**
     * Name of the bootstrap superuser ({@code -U}): 1 to 63 bytes in UTF-8, not starting with
     * {@code pg_}, without control characters. Default: {@code postgres}.
     */
    public Builder superuser(String value) {
      superuser = requireNonNull(value, "superuser");
      return this;
    }

    /** Encoding of the template databases ({@code -E}). Default: {@code UTF8}. */
    public Builder encoding(String value) {
      encoding = requireNonNull(value, "encoding");
      return this;
    }

    /**
     * Locale provider of the template databases ({@code --locale-provider}) and its default locale.
     * Default: {@link LocaleProvider#BUILTIN} from PostgreSQL 17 on, {@link LocaleProvider#LIBC}
     * before.
     */
    public Builder localeProvider(LocaleProvider value) {
      localeProvider = Optional.of(value);
      return this;
    }

    /**
     * The provider's locale: for {@link LocaleProvider#BUILTIN} ({@code --builtin-locale}) {@code
     * C} or {@code C.UTF-8}, from 18 on also {@code PG_UNICODE_FAST}; for {@link
     * LocaleProvider#ICU} ({@code --icu-locale}) a language tag such as {@code en-US}, which must
     * be given; with {@link LocaleProvider#LIBC} the same as {@link #libcLocale}. Default: {@code
     * C.UTF-8} for the builtin provider.
     */
    public Builder locale(String value) {
      locale = Optional.of(value);
      return this;
    }

    /**
     * Locale of the host's C library ({@code --locale}), which decides messages, formats of time
     * and numbers, and with the libc provider collation too. Must be known on the host. Default:
     * {@code C}.
     */
    public Builder libcLocale(String value) {
      libcLocale = requireNonNull(value, "libcLocale");
      return this;
    }

    /**
     * Whether pages carry checksums ({@code -k}, {@code --no-data-checksums}). Default: yes from
     * PostgreSQL 18 on, no before.
     */
    public Builder dataChecksums(boolean value) {
      dataChecksums = Optional.of(value);
      return this;
    }

    /** Time zone of the server and of its log. Default: {@code UTC}. */
    public Builder timeZone(String value) {
      timeZone = requireNonNull(value, "timeZone");
      return this;
    }

    /**
     * A setting of {@code postgresql.conf} ({@code -c}); the last of one name counts. The server
     * decides whether it accepts it. Default: none.
     */
    public Builder setting(String name, String value) {
      settings.remove(name);
      settings.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
      return this;
    }

    /** Whether the files are written through to the disk ({@code -N}). Default: yes. */
    public Builder sync(boolean value) {
      sync = value;
      return this;
    }

    /**
     * Where archives are unpacked and loadable copies of servers are kept; must allow execution.
     * Default: {@code $XDG_CACHE_HOME/pgenesis}, or {@code ~/.cache/pgenesis}.
     */
    public Builder cacheDirectory(Path value) {
      cacheDirectory = Optional.of(value);
      return this;
    }

    /** Who hears of the progress. Default: nobody. */
    public Builder progressListener(ProgressListener value) {
      progressListener = requireNonNull(value, "progressListener");
      return this;
    }

    /** The options as they are now. */
    public ClusterOptions build() {
      return new ClusterOptions(this);
    }
  }
}
