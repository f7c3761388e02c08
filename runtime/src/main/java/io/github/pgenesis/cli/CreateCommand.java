package io.github.pgenesis.cli;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.ProgressListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgenesis create}. */
@Command(
    name = "create",
    description = "Makes a cluster.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the cluster is made",
      " 1:it could not be made; the directory is as it was",
      " 2:the command line is wrong",
    })
final class CreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "Data directory: does not exist yet, or is empty.")
  private Path directory;

  @ArgGroup(exclusive = true)
  private Server server = new Server();

  /** Which PostgreSQL. */
  private static final class Server {
    @Option(
        names = "--pg",
        paramLabel = "MAJOR",
        description = "Major version of PostgreSQL, such as 17. Default: the newest there is.")
    private Integer major;

    @Option(
        names = "--postgres",
        paramLabel = "PATH",
        description = "An installed PostgreSQL: its prefix or its bin/postgres.")
    private Path installation;
  }

  @Option(
      names = {"-U", "--username"},
      paramLabel = "NAME",
      defaultValue = "postgres",
      description = "Name of the superuser. Default: ${DEFAULT-VALUE}.")
  private String superuser;

  @Option(
      names = {"-E", "--encoding"},
      paramLabel = "ENCODING",
      defaultValue = "UTF8",
      description = "Encoding of the template databases. Default: ${DEFAULT-VALUE}.")
  private String encoding;

  @Option(
      names = "--locale",
      paramLabel = "LOCALE",
      description =
          "Locale of the C library for all categories; without --locale-provider also the"
              + " databases' own. Default: C.")
  private String locale;

  @Option(names = "--no-locale", description = "The same as --locale=C.")
  private boolean noLocale;

  @Option(
      names = "--locale-provider",
      paramLabel = "libc|icu|builtin",
      description = "Locale provider. Default: builtin with C.UTF-8 from 17 on, libc before.")
  private String localeProvider;

  @Option(
      names = "--icu-locale",
      paramLabel = "LOCALE",
      description = "Locale of the provider icu, such as en-US.")
  private String icuLocale;

  @Option(
      names = "--builtin-locale",
      paramLabel = "LOCALE",
      description = "Locale of the provider builtin: C, C.UTF-8 or, from 18 on, PG_UNICODE_FAST.")
  private String builtinLocale;

  @Option(
      names = {"-k", "--data-checksums"},
      description = "Pages carry checksums: the default from 18 on.")
  private boolean dataChecksums;

  @Option(
      names = "--no-data-checksums",
      description = "Pages carry no checksums: the default before 18.")
  private boolean noDataChecksums;

  @Option(
      names = {"-c", "--set"},
      paramLabel = "NAME=VALUE",
      description = "A setting for postgresql.conf; may be given several times.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = {"-N", "--no-sync", "--nosync"},
      description = "Does not wait until the files are on the disk.")
  private boolean noSync;

  @Option(
      names = "--cache-directory",
      paramLabel = "DIR",
      description = "Where PostgreSQL is unpacked. Default: ~/.cache/pgenesis.")
  private Path cacheDirectory;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean terminal = Terminal.isOutput();
    ClusterOptions options = options(terminal ? new PhaseReport(out) : ProgressListener.NONE);
    Cluster cluster = Cluster.create(directory, options);
    if (terminal) {
      out.println(cluster);
    }
    return CommandLine.ExitCode.OK;
  }

  ClusterOptions options(ProgressListener listener) {
    ClusterOptions.Builder builder =
        ClusterOptions.builder()
            .superuser(superuser)
            .encoding(encoding)
            .sync(!noSync)
            .progressListener(listener);
    if (server.installation != null) {
      builder.postgres(PostgresDistribution.at(server.installation));
    } else if (server.major != null) {
      builder.postgres(PostgresDistribution.onClassPath(server.major));
    }
    if (dataChecksums && noDataChecksums) {
      throw wrong("--data-checksums and --no-data-checksums exclude each other");
    }
    if (dataChecksums || noDataChecksums) {
      builder.dataChecksums(dataChecksums);
    }
    if (cacheDirectory != null) {
      builder.cacheDirectory(cacheDirectory);
    }
    settings.forEach(builder::setting);
    setLocale(builder);
    return builder.build();
  }

  private void setLocale(ClusterOptions.Builder builder) {
    if (noLocale) {
      if (locale != null) {
        throw wrong("--locale and --no-locale exclude each other");
      }
      locale = "C";
    }
    if (locale != null) {
      builder.libcLocale(locale);
    }
    LocaleProvider provider = provider();
    if (provider != null) {
      builder.localeProvider(provider);
    }
    require(icuLocale, "--icu-locale", LocaleProvider.ICU, provider);
    require(builtinLocale, "--builtin-locale", LocaleProvider.BUILTIN, provider);
    String own = icuLocale != null ? icuLocale : builtinLocale;
    if (own != null) {
      builder.locale(own);
    }
  }

  /** As with initdb, --locale alone is about the C library's locales. */
  private LocaleProvider provider() {
    if (localeProvider == null) {
      return locale == null ? null : LocaleProvider.LIBC;
    }
    return switch (localeProvider.toLowerCase(Locale.ROOT)) {
      case "libc" -> LocaleProvider.LIBC;
      case "icu" -> LocaleProvider.ICU;
      case "builtin" -> LocaleProvider.BUILTIN;
      default ->
          throw wrong(
              "--locale-provider must be libc, icu or builtin, not \"%s\""
                  .formatted(localeProvider));
    };
  }

  private void require(String value, String option, LocaleProvider needed, LocaleProvider chosen) {
    if (value != null && chosen != needed) {
      throw wrong(
          "%s needs --locale-provider=%s"
              .formatted(option, needed.name().toLowerCase(Locale.ROOT)));
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
