package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterIdentity;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.SyncMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the files are written, and who the cluster is. */
final class WritingArguments {
  private static final String DEFAULT_CREATION_TIME = "2000-01-01T00:00:00Z";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-N", "--no-sync", "--nosync"},
      description = "Does not wait until the files are on the disk.")
  private boolean noSync;

  @Option(
      names = "--sync-method",
      paramLabel = "fsync|syncfs",
      defaultValue = "fsync",
      description = "How to wait for it. Default: ${DEFAULT-VALUE}.")
  private String syncMethod;

  @Option(
      names = "--no-sync-data-files",
      description = "Does not wait for the files of databases, only for all others.")
  private boolean noSyncDataFiles;

  @Option(
      names = {"-n", "--no-clean", "--noclean"},
      description = "Leaves at the directory what there is of a cluster whose making failed.")
  private boolean noClean;

  @Option(
      names = {"-d", "--debug"},
      description =
          "The server tells all it does, on the standard error output; takes the bootstrap.")
  private boolean debug;

  @Option(
      names = "--discard-caches",
      description =
          "The server discards its caches all the time, if it was built for that; takes the bootstrap.")
  private boolean discardCaches;

  @Option(
      names = "--owner",
      paramLabel = "USER[:GROUP]",
      description = "Who will own the files; for root. Default: who runs this.")
  private String owner;

  @Option(
      names = "--system-identifier",
      paramLabel = "NUMBER",
      description = "A fixed identity: clusters made with the same one are the same byte for byte.")
  private String systemIdentifier;

  @Option(
      names = "--creation-time",
      paramLabel = "TIME",
      description =
          "When a cluster of fixed identity says it was made. Default: "
              + DEFAULT_CREATION_TIME
              + ".")
  private String creationTime;

  void apply(ClusterOptions.Builder builder) {
    builder
        .sync(!noSync)
        .syncMethod(syncMethod())
        .syncDataFiles(!noSyncDataFiles)
        .keepAfterFailure(noClean)
        .debug(debug)
        .discardCaches(discardCaches);
    if (owner != null) {
      builder.owner(owner);
    }
    if (systemIdentifier != null) {
      builder.identity(identity());
    } else if (creationTime != null) {
      throw wrong("--creation-time needs --system-identifier");
    }
  }

  private SyncMethod syncMethod() {
    return switch (syncMethod.toLowerCase(Locale.ROOT)) {
      case "fsync" -> SyncMethod.FSYNC;
      case "syncfs" -> SyncMethod.SYNCFS;
      default ->
          throw wrong("--sync-method must be fsync or syncfs, not \"%s\"".formatted(syncMethod));
    };
  }

  private ClusterIdentity identity() {
    long number;
    try {
      number = Long.parseUnsignedLong(systemIdentifier);
    } catch (NumberFormatException e) {
      throw wrong(
          "--system-identifier must be a number from 1 to 18446744073709551615, not \"%s\""
              .formatted(systemIdentifier));
    }
    try {
      return ClusterIdentity.of(
          number,
          nonce(number),
          Instant.parse(creationTime == null ? DEFAULT_CREATION_TIME : creationTime));
    } catch (DateTimeParseException e) {
      throw wrong(
          "--creation-time must be a time such as 2000-01-01T00:00:00Z, not \"%s\""
              .formatted(creationTime));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /** Who may know the number may know this as well: a fixed identity has no secret. */
  private static byte[] nonce(long number) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Long.toUnsignedString(number).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
