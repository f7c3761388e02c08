package io.github.pgenesis;

import io.github.pgenesis.isolation.MessageReader;
import io.github.pgenesis.isolation.MessageWriter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Options on their way to a child JVM: all but the listener, who stays. The server is named by its
 * files, so that the child need not look for it.
 */
final class OptionsMessage {
  private OptionsMessage() {}

  /**
   * Writes them.
   *
   * @param executable the server's
   * @param share where its input files are
   */
  static byte[] write(ClusterOptions options, Path executable, Path share) {
    MessageWriter out = new MessageWriter();
    out.text(executable.toString()).text(share.toString());
    out.flag(options.isLikeInitdb());
    writeMap(out, options.environment());
    out.text(options.superuser())
        .optional(options.encoding(), MessageWriter::text)
        .optional(options.localeProvider(), MessageWriter::constant)
        .optional(options.locale(), MessageWriter::text)
        .optional(options.icuRules(), MessageWriter::text)
        .optional(options.libcLocale(), MessageWriter::text);
    out.number(options.libcLocales().size());
    options.libcLocales().forEach((category, name) -> out.constant(category).text(name));
    out.optional(options.dataChecksums(), MessageWriter::flag)
        .optional(options.timeZone(), MessageWriter::text);
    writeMap(out, options.settings());
    out.flag(options.sync())
        .flag(options.syncDataFiles())
        .optional(options.cacheDirectory(), OptionsMessage::writePath)
        .constant(options.method())
        // The child makes no copies.
        .optional(
            options.goldenDirectory().filter(OptionsMessage::isFile), OptionsMessage::writePath)
        .optional(options.identity(), OptionsMessage::writeIdentity)
        .flag(options.hostCollations())
        .text(options.localAuthentication())
        .text(options.hostAuthentication())
        .optional(options.textSearchConfiguration(), MessageWriter::text)
        .flag(options.groupAccess())
        .number(options.walSegmentSize())
        .optional(options.walDirectory(), OptionsMessage::writePath)
        .optional(options.owner(), MessageWriter::text)
        .constant(options.syncMethod())
        .optional(options.password(), OptionsMessage::writePassword)
        .flag(options.debug())
        .flag(options.discardCaches())
        .flag(options.keepAfterFailure())
        .flag(options.childJvm())
        .optional(options.timeout(), (message, timeout) -> message.text(timeout.toString()));
    return out.end();
  }

  private static void writeMap(MessageWriter out, Map<String, String> map) {
    out.number(map.size());
    map.forEach((name, value) -> out.text(name).text(value));
  }

  private static void writePath(MessageWriter out, Path path) {
    out.text(path.toString());
  }

  private static boolean isFile(Path path) {
    return path.getFileSystem().equals(FileSystems.getDefault());
  }

  private static void writeIdentity(MessageWriter out, ClusterIdentity identity) {
    Instant time = identity.creationTime();
    out.longNumber(identity.systemIdentifier())
        .bytes(identity.nonce())
        .longNumber(time.getEpochSecond())
        .number(time.getNano());
  }

  private static void writePassword(MessageWriter out, char[] password) {
    out.characters(password);
    Arrays.fill(password, '\0');
  }

  /**
   * Reads them.
   *
   * @param message overwritten with zeros
   */
  static ClusterOptions.Builder read(byte[] message) {
    try {
      return read(new MessageReader(message));
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  private static ClusterOptions.Builder read(MessageReader in) {
    PostgresDistribution postgres =
        PostgresDistribution.at(readPath(in)).shareDirectory(readPath(in));
    boolean likeInitdb = in.flag();
    Map<String, String> environment = new HashMap<>();
    for (int left = in.number(); left > 0; left--) {
      environment.put(in.text(), in.text());
    }
    String superuser = in.text();
    ClusterOptions.Builder builder =
        likeInitdb ? ClusterOptions.likeInitdb(environment, superuser) : ClusterOptions.builder();
    builder.postgres(postgres).superuser(superuser);
    in.optional(MessageReader::text).ifPresent(builder::encoding);
    in.optional(message -> message.constant(LocaleProvider.class))
        .ifPresent(builder::localeProvider);
    in.optional(MessageReader::text).ifPresent(builder::locale);
    in.optional(MessageReader::text).ifPresent(builder::icuRules);
    in.optional(MessageReader::text).ifPresent(builder::libcLocale);
    for (int left = in.number(); left > 0; left--) {
      builder.libcLocale(in.constant(LocaleCategory.class), in.text());
    }
    in.optional(MessageReader::flag).ifPresent(builder::dataChecksums);
    in.optional(MessageReader::text).ifPresent(builder::timeZone);
    for (int left = in.number(); left > 0; left--) {
      builder.setting(in.text(), in.text());
    }
    builder.sync(in.flag()).syncDataFiles(in.flag());
    in.optional(OptionsMessage::readPath).ifPresent(builder::cacheDirectory);
    builder.method(in.constant(CreationMethod.class));
    in.optional(OptionsMessage::readPath).ifPresent(builder::goldenDirectory);
    in.optional(OptionsMessage::readIdentity).ifPresent(builder::identity);
    builder.hostCollations(in.flag()).localAuthentication(in.text()).hostAuthentication(in.text());
    in.optional(MessageReader::text).ifPresent(builder::textSearchConfiguration);
    builder.groupAccess(in.flag()).walSegmentSize(in.number());
    in.optional(OptionsMessage::readPath).ifPresent(builder::walDirectory);
    in.optional(MessageReader::text).ifPresent(builder::owner);
    builder.syncMethod(in.constant(SyncMethod.class));
    readPassword(in, builder);
    builder
        .debug(in.flag())
        .discardCaches(in.flag())
        .keepAfterFailure(in.flag())
        .childJvm(in.flag());
    in.optional(MessageReader::text).map(Duration::parse).ifPresent(builder::timeout);
    return builder;
  }

  private static Path readPath(MessageReader in) {
    return Path.of(in.text());
  }

  private static ClusterIdentity readIdentity(MessageReader in) {
    return ClusterIdentity.of(
        in.longNumber(), in.bytes(), Instant.ofEpochSecond(in.longNumber(), in.number()));
  }

  private static void readPassword(MessageReader in, ClusterOptions.Builder builder) {
    Optional<char[]> password = in.optional(MessageReader::characters);
    password.ifPresent(characters -> {
      builder.password(characters);
      Arrays.fill(characters, '\0');
    });
  }
}
