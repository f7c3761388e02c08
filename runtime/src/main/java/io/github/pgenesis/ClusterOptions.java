package io.github.pgenesis;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a cluster is to be. Immutable, but for a password that is {@linkplain #clearPassword
 * cleared}, and thread-safe; the defaults do not depend on the host, unless those of initdb are
 * {@linkplain #likeInitdb asked for}.
 *
 * <p>Values are checked when a cluster is made, since most checks depend on the server's version.
 */
public final class ClusterOptions {
  private final PostgresDistribution postgres;
  private final Optional<Map<String, String>> environment;
  private final String superuser;
  private final Optional<String> encoding;
  private final Optional<LocaleProvider> localeProvider;
  private final Optional<String> locale;
  private final Optional<String> icuRules;
  private final Optional<String> libcLocale;
  private final Map<LocaleCategory, String> libcLocales;
  private final Optional<Boolean> dataChecksums;
  private final Optional<String> timeZone;
  private final Map<String, String> settings;
  private final boolean sync;
  private final boolean syncDataFiles;
  private final Optional<Path> cacheDirectory;
  private final CreationMethod method;
  private final Optional<Path> goldenDirectory;
  private final Optional<ClusterIdentity> identity;
  private final Optional<Boolean> hostCollations;
  private final String localAuthentication;
  private final String hostAuthentication;
  private final Optional<String> textSearchConfiguration;
  private final boolean groupAccess;
  private final int walSegmentSize;
  private final Optional<Path> walDirectory;
  private final Optional<String> owner;
  private final SyncMethod syncMethod;
  private final Optional<Password> password;
  private final boolean debug;
  private final boolean discardCaches;
  private final boolean keepAfterFailure;
  private final boolean childJvm;
  private final Optional<Duration> timeout;
  private final ProgressListener progressListener;

  private ClusterOptions(Builder builder) {
    this.postgres = builder.postgres;
    this.environment = builder.environment;
    this.superuser = builder.superuser;
    this.encoding = builder.encoding;
    this.localeProvider = builder.localeProvider;
    this.locale = builder.locale;
    this.icuRules = builder.icuRules;
    this.libcLocale = builder.libcLocale;
    this.libcLocales = Collections.unmodifiableMap(new EnumMap<>(builder.libcLocales));
    this.dataChecksums = builder.dataChecksums;
    this.timeZone = builder.timeZone;
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.settings));
    this.sync = builder.sync;
    this.syncDataFiles = builder.syncDataFiles;
    this.cacheDirectory = builder.cacheDirectory;
    this.method = builder.method;
    this.goldenDirectory = builder.goldenDirectory;
    this.identity = builder.identity;
    this.hostCollations = builder.hostCollations;
    this.localAuthentication = builder.localAuthentication;
    this.hostAuthentication = builder.hostAuthentication;
    this.textSearchConfiguration = builder.textSearchConfiguration;
    this.groupAccess = builder.groupAccess;
    this.walSegmentSize = builder.walSegmentSize;
    this.walDirectory = builder.walDirectory;
    this.owner = builder.owner;
    this.syncMethod = builder.syncMethod;
    this.password = builder.password;
    this.debug = builder.debug;
    this.discardCaches = builder.discardCaches;
    this.keepAfterFailure = builder.keepAfterFailure;
    this.childJvm = builder.childJvm;
    this.timeout = builder.timeout;
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

  /**
   * A builder whose defaults are those of {@code initdb} in this process's environment, run by the
   * user who runs this JVM.
   */
  public static Builder likeInitdb() {
    return likeInitdb(System.getenv(), System.getProperty("user.name"));
  }

  /**
   * A builder whose defaults are those of {@code initdb}: libc locales from the environment, the
   * encoding of {@code LC_CTYPE}, the host's time zone and collations for the host's locales; the
   * server tries out how many connections and shared buffers it can have. Such a cluster comes of a
   * bootstrap.
   *
   * @param environment of which {@code LC_ALL}, {@code LC_COLLATE} and so on, {@code LANG} and
   *     {@code TZ} count
   * @param user who would run initdb: the superuser, unless told otherwise
   */
  public static Builder likeInitdb(Map<String, String> environment, String user) {
    Builder builder = new Builder();
    builder.environment = Optional.of(Map.copyOf(environment));
    builder.superuser = requireNonNull(user, "user");
    return builder;
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.postgres = postgres;
    builder.environment = environment;
    builder.superuser = superuser;
    builder.encoding = encoding;
    builder.localeProvider = localeProvider;
    builder.locale = locale;
    builder.icuRules = icuRules;
    builder.libcLocale = libcLocale;
    builder.libcLocales.putAll(libcLocales);
    builder.dataChecksums = dataChecksums;
    builder.timeZone = timeZone;
    builder.settings.putAll(settings);
    builder.sync = sync;
    builder.syncDataFiles = syncDataFiles;
    builder.cacheDirectory = cacheDirectory;
    builder.method = method;
    builder.goldenDirectory = goldenDirectory;
    builder.identity = identity;
    builder.hostCollations = hostCollations;
    builder.localAuthentication = localAuthentication;
    builder.hostAuthentication = hostAuthentication;
    builder.textSearchConfiguration = textSearchConfiguration;
    builder.groupAccess = groupAccess;
    builder.walSegmentSize = walSegmentSize;
    builder.walDirectory = walDirectory;
    builder.owner = owner;
    builder.syncMethod = syncMethod;
    builder.password = password;
    builder.debug = debug;
    builder.discardCaches = discardCaches;
    builder.keepAfterFailure = keepAfterFailure;
    builder.childJvm = childJvm;
    builder.timeout = timeout;
    builder.progressListener = progressListener;
    return builder;
  }

  public PostgresDistribution postgres() {
    return postgres;
  }

  public String superuser() {
    return superuser;
  }

  /** Empty for the default. */
  public Optional<String> encoding() {
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

  /** Empty for none. */
  public Optional<String> icuRules() {
    return icuRules;
  }

  /** Of all categories; empty for the default. */
  public Optional<String> libcLocale() {
    return libcLocale;
  }

  /** Of single categories. Unmodifiable. */
  public Map<LocaleCategory, String> libcLocales() {
    return libcLocales;
  }

  /** Empty for the version's default. */
  public Optional<Boolean> dataChecksums() {
    return dataChecksums;
  }

  /** Empty for the default. */
  public Optional<String> timeZone() {
    return timeZone;
  }

  /** In the order given. Unmodifiable. */
  public Map<String, String> settings() {
    return settings;
  }

  public boolean sync() {
    return sync;
  }

  public boolean syncDataFiles() {
    return syncDataFiles;
  }

  /** Empty for the default. */
  public Optional<Path> cacheDirectory() {
    return cacheDirectory;
  }

  public CreationMethod method() {
    return method;
  }

  /** Empty for nowhere. */
  public Optional<Path> goldenDirectory() {
    return goldenDirectory;
  }

  /** Empty for a new one. */
  public Optional<ClusterIdentity> identity() {
    return identity;
  }

  public boolean hostCollations() {
    return hostCollations.orElse(isLikeInitdb());
  }

  public String localAuthentication() {
    return localAuthentication;
  }

  public String hostAuthentication() {
    return hostAuthentication;
  }

  /** Empty for the default of the locale. */
  public Optional<String> textSearchConfiguration() {
    return textSearchConfiguration;
  }

  public boolean groupAccess() {
    return groupAccess;
  }

  /** In megabytes. */
  public int walSegmentSize() {
    return walSegmentSize;
  }

  /** Empty for the data directory itself. */
  public Optional<Path> walDirectory() {
    return walDirectory;
  }

  /** Empty for who runs this JVM. */
  public Optional<String> owner() {
    return owner;
  }

  public SyncMethod syncMethod() {
    return syncMethod;
  }

  /**
   * A copy, for the caller to wipe; empty for none.
   *
   * @throws IllegalStateException if it was {@linkplain #clearPassword cleared}
   */
  public Optional<char[]> password() {
    return password.map(Password::characters);
  }

  boolean hasPassword() {
    return password.isPresent();
  }

  /**
   * Wipes the password, of which builders and all options that come from the same {@link
   * Builder#password} share one copy: after that this library holds none. No cluster can be made
   * with these options any more, unless they get another password through {@link #toBuilder}. Does
   * nothing if there is none.
   */
  public void clearPassword() {
    password.ifPresent(Password::clear);
  }

  public boolean debug() {
    return debug;
  }

  public boolean discardCaches() {
    return discardCaches;
  }

  public boolean keepAfterFailure() {
    return keepAfterFailure;
  }

  public boolean childJvm() {
    return childJvm;
  }

  /** How long a creation may take; empty for as long as it does. */
  public Optional<Duration> timeout() {
    return timeout;
  }

  public ProgressListener progressListener() {
    return progressListener;
  }

  /** Whether initdb's rules give what is not told. */
  boolean isLikeInitdb() {
    return environment.isPresent();
  }

  /** What initdb would be run in; empty if its rules do not count. */
  Map<String, String> environment() {
    return environment.orElse(Map.of());
  }

  /** Builds {@link ClusterOptions}. Not thread-safe. */
  public static final class Builder {
    private PostgresDistribution postgres = PostgresDistribution.newestOnClassPath();
    private Optional<Map<String, String>> environment = Optional.empty();
    private String superuser = "postgres";
    private Optional<String> encoding = Optional.empty();
    private Optional<LocaleProvider> localeProvider = Optional.empty();
    private Optional<String> locale = Optional.empty();
    private Optional<String> icuRules = Optional.empty();
    private Optional<String> libcLocale = Optional.empty();
    private final Map<LocaleCategory, String> libcLocales = new EnumMap<>(LocaleCategory.class);
    private Optional<Boolean> dataChecksums = Optional.empty();
    private Optional<String> timeZone = Optional.empty();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private boolean sync = true;
    private boolean syncDataFiles = true;
    private Optional<Path> cacheDirectory = Optional.empty();
    private CreationMethod method = CreationMethod.AUTO;
    private Optional<Path> goldenDirectory = DefaultDirectories.golden();
    private Optional<ClusterIdentity> identity = Optional.empty();
    private Optional<Boolean> hostCollations = Optional.empty();
    private String localAuthentication = "trust";
    private String hostAuthentication = "trust";
    private Optional<String> textSearchConfiguration = Optional.empty();
    private boolean groupAccess = false;
    private int walSegmentSize = 16;
    private Optional<Path> walDirectory = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private SyncMethod syncMethod = SyncMethod.FSYNC;
    private Optional<Password> password = Optional.empty();
    private boolean debug = false;
    private boolean discardCaches = false;
    private boolean keepAfterFailure = false;
    private boolean childJvm = false;
    private Optional<Duration> timeout = Optional.empty();
    private ProgressListener progressListener = ProgressListener.NONE;

    private Builder() {}

    /** Which PostgreSQL. Default: the newest on the class path. */
    public Builder postgres(PostgresDistribution value) {
      postgres = requireNonNull(value, "postgres");
      return this;
    }

    /**
     * Name of the bootstrap superuser ({@code -U}): 1 to 63 bytes in UTF-8, not starting with
     * {@code pg_}, without control characters. Default: {@code postgres}; as initdb has it, who
     * runs it.
     */
    public Builder superuser(String value) {
      superuser = requireNonNull(value, "superuser");
      return this;
    }

    /**
     * Encoding of the template databases ({@code -E}). Default: {@code UTF8}; as initdb has it,
     * that of the locale.
     */
    public Builder encoding(String value) {
      encoding = Optional.of(value);
      return this;
    }

    /**
     * Locale provider of the template databases ({@code --locale-provider}) and its default locale.
     * Default: {@link LocaleProvider#BUILTIN} from PostgreSQL 17 on, {@link LocaleProvider#LIBC}
     * before; as initdb has it, always libc.
     */
    public Builder localeProvider(LocaleProvider value) {
      localeProvider = Optional.of(value);
      return this;
    }

    /**
     * The provider's locale: for {@link LocaleProvider#BUILTIN} ({@code --builtin-locale}) {@code
     * C} or {@code C.UTF-8}, from 18 on also {@code PG_UNICODE_FAST}; for {@link
     * LocaleProvider#ICU} ({@code --icu-locale}) a language tag such as {@code en-US} or another
     * name that ICU makes one of, which must be given; with {@link LocaleProvider#LIBC} the same as
     * {@link #libcLocale(String)}. Default: {@code C.UTF-8} for the builtin provider; as initdb has
     * it, {@link #libcLocale(String)} if that is given (for ICU from 16 on).
     */
    public Builder locale(String value) {
      locale = Optional.of(value);
      return this;
    }

    /**
     * Rules that change the ICU locale's sort order ({@code --icu-rules}), in ICU's own language;
     * for the provider ICU from PostgreSQL 16 on. The server decides whether it accepts them.
     * Default: none.
     */
    public Builder icuRules(String value) {
      icuRules = Optional.of(value);
      return this;
    }

    /**
     * Locale of the host's C library for all categories ({@code --locale}), which decides messages,
     * formats of time and numbers, and with the libc provider collation too. Must be known on the
     * host; an empty one is that of the environment. Default: {@code C}; as initdb has it, that of
     * the environment.
     */
    public Builder libcLocale(String value) {
      libcLocale = Optional.of(value);
      return this;
    }

    /**
     * Locale of the host's C library for one category ({@code --lc-collate} and so on). Default:
     * {@link #libcLocale(String)}.
     */
    public Builder libcLocale(LocaleCategory category, String value) {
      libcLocales.put(category, requireNonNull(value, "libcLocale"));
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

    /**
     * Time zone of the server and of its log. Default: {@code UTC}; as initdb has it, the host's.
     */
    public Builder timeZone(String value) {
      timeZone = Optional.of(value);
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
     * Whether the files of the databases are written through to the disk with the others ({@code
     * --no-sync-data-files}). Default: yes.
     */
    public Builder syncDataFiles(boolean value) {
      syncDataFiles = value;
      return this;
    }

    /**
     * Where archives are unpacked and loadable copies of servers are kept; must allow execution.
     * Default: the first that can be used of {@code $XDG_CACHE_HOME/pgenesis}, {@code
     * ~/.cache/pgenesis} and a private directory in {@code java.io.tmpdir}.
     */
    public Builder cacheDirectory(Path value) {
      cacheDirectory = Optional.of(value);
      return this;
    }

    /**
     * Whether the cluster is a copy of a golden one or comes of a bootstrap. Default: {@link
     * CreationMethod#AUTO}.
     */
    public Builder method(CreationMethod value) {
      method = requireNonNull(value, "method");
      return this;
    }

    /**
     * Where golden clusters of one's own lie, beside those on the class path. Default: what the
     * system property {@code pgenesis.golden.directory} or else the environment variable {@code
     * PGENESIS_GOLDEN_DIRECTORY} names; nowhere if neither is set.
     */
    public Builder goldenDirectory(Path value) {
      goldenDirectory = Optional.of(value);
      return this;
    }

    /** A fixed identity, for clusters that are to be the same byte for byte. Default: a new one. */
    public Builder identity(ClusterIdentity value) {
      identity = Optional.of(value);
      return this;
    }

    /**
     * Whether a collation is imported for every locale of this host, as {@code initdb} does; that
     * takes the bootstrap. Otherwise there are those of the locales {@code C}, {@code C.utf8} and
     * {@code POSIX} and of ICU, whatever the host has, and {@code SELECT
     * pg_import_system_collations('pg_catalog')} on the running server adds the host's own at any
     * time. Default: no; as initdb has it, yes.
     */
    public Builder hostCollations(boolean value) {
      hostCollations = Optional.of(value);
      return this;
    }

    /**
     * Method for all connections ({@code -A}), as {@link #localAuthentication} and {@link
     * #hostAuthentication} together; {@code ident} means {@code peer} for local ones, and {@code
     * peer} means {@code ident} for the others.
     */
    public Builder authentication(String value) {
      localAuthentication = value.equals("ident") ? "peer" : value;
      hostAuthentication = value.equals("peer") ? "ident" : value;
      return this;
    }

    /**
     * Method for connections through the Unix socket ({@code --auth-local}). Those that ask for a
     * password need {@link #password}. Default: {@code trust}.
     */
    public Builder localAuthentication(String value) {
      localAuthentication = requireNonNull(value, "localAuthentication");
      return this;
    }

    /**
     * Method for connections through TCP ({@code --auth-host}). Those that ask for a password need
     * {@link #password}. Default: {@code trust}.
     */
    public Builder hostAuthentication(String value) {
      hostAuthentication = requireNonNull(value, "hostAuthentication");
      return this;
    }

    /**
     * The default text search configuration ({@code -T}), without its schema, which is {@code
     * pg_catalog}. Default: that of the language of {@link #libcLocale}.
     */
    public Builder textSearchConfiguration(String value) {
      textSearchConfiguration = Optional.of(value);
      return this;
    }

    /**
     * Whether the group of the owner may read the cluster ({@code -g}): modes 0750 and 0640 instead
     * of 0700 and 0600. Default: no.
     */
    public Builder groupAccess(boolean value) {
      groupAccess = value;
      return this;
    }

    /**
     * Size of a WAL segment in megabytes ({@code --wal-segsize}): a power of two from 1 to 1024.
     * Default: 16.
     */
    public Builder walSegmentSize(int value) {
      walSegmentSize = value;
      return this;
    }

    /**
     * Where the WAL is to be ({@code -X}): an absolute path of nothing or of an empty directory, to
     * which {@code pg_wal} becomes a symbolic link. Default: the data directory itself.
     */
    public Builder walDirectory(Path value) {
      walDirectory = Optional.of(value);
      return this;
    }

    /**
     * The user of the operating system who will own the files, by name or number; usually only root
     * may give files away. Default: who runs this JVM.
     */
    public Builder owner(String value) {
      owner = Optional.of(value);
      return this;
    }

    /** How files are written through ({@code --sync-method}). Default: {@link SyncMethod#FSYNC}. */
    public Builder syncMethod(SyncMethod value) {
      syncMethod = requireNonNull(value, "syncMethod");
      return this;
    }

    /**
     * Password of the superuser ({@code --pwfile}): any characters but NUL and line breaks, at
     * least one. The cluster gets a verifier of it, for {@code scram-sha-256} unless authentication
     * is by {@code md5}. Default: none.
     *
     * @param value copied; both may be wiped, this array at once and the copy by {@link
     *     ClusterOptions#clearPassword}. What else a creation makes of it is wiped when it ends,
     *     but a garbage collection may move an array that is wiped later and leave its contents
     *     where it was
     */
    public Builder password(char[] value) {
      password = Optional.of(new Password(value));
      return this;
    }

    /**
     * Whether boot mode tells all it does ({@code -d}), which {@link ProgressListener#said} hears;
     * takes the bootstrap. Default: no.
     */
    public Builder debug(boolean value) {
      debug = value;
      return this;
    }

    /**
     * Whether the server discards its caches all the time ({@code --discard-caches}), to find
     * mistakes in itself; one that was built without assertions refuses. Takes the bootstrap.
     * Default: no.
     */
    public Builder discardCaches(boolean value) {
      discardCaches = value;
      return this;
    }

    /**
     * Whether a cluster whose making failed is left at the directory as it is ({@code -n}), for
     * whoever looks for the reason. Default: no.
     */
    public Builder keepAfterFailure(boolean value) {
      keepAfterFailure = value;
      return this;
    }

    /**
     * Whether a bootstrap runs in a JVM of its own, so that a crash of the server's native code, or
     * the system's killing it for want of memory, ends that JVM and is a {@link ClusterException}
     * here, with everything as it was before. Otherwise the cluster, the phases and the errors are
     * the same. It takes half a second more and the memory of another JVM; this JVM needs no native
     * access for it. A copy of a golden cluster is plain Java, and made here.
     *
     * <p>This is the one option with which a process is started: {@code bin/java} of this JVM's
     * home, with this JVM's class path and environment, but not with its options. What it is to do
     * goes through a pipe, passwords too. It ends with the making, also if this JVM is killed.
     * Default: no.
     */
    public Builder childJvm(boolean value) {
      childJvm = value;
      return this;
    }

    /**
     * How long a creation may take, all waiting included: then it ends within a second, as if its
     * thread were interrupted, and fails. Meanwhile the library may interrupt the calling thread,
     * whose interrupt status is afterwards what it was. Default: as long as it does.
     *
     * @throws IllegalArgumentException if it is not longer than nothing
     */
    public Builder timeout(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(
            "the timeout %s is not longer than nothing: give one such as PT30S".formatted(value));
      }
      timeout = Optional.of(value);
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

  /** Characters that no method prints. Thread-safe. */
  private static final class Password {
    private final char[] characters;
    private boolean cleared;

    Password(char[] characters) {
      this.characters = characters.clone();
    }

    synchronized char[] characters() {
      if (cleared) {
        throw new IllegalStateException(
            "the password of these options was cleared: give it again through toBuilder()");
      }
      return characters.clone();
    }

    synchronized void clear() {
      Arrays.fill(characters, '\0');
      cleared = true;
    }
  }
}
