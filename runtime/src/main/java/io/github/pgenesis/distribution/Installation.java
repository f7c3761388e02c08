package io.github.pgenesis.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed PostgreSQL: its server executable and the files that belong to it. Immutable.
 *
 * @param executable absolute path of {@code postgres}, links resolved
 * @param share the files of the share directory, {@code postgres.bki} among them
 * @param sha256 of the executable, in hexadecimal
 * @param derivedCopy the copy of the executable that can be loaded
 */
public record Installation(
    Path executable, ShareFiles share, ServerVersion version, String sha256, Path derivedCopy) {

  /** What makes a directory a share directory. */
  private static final String MARK = "postgres.bki";

  /** The oldest major version whose bootstrap is known. */
  private static final int OLDEST_MAJOR = 15;

  /** Where the system's time zones are, for builds {@code --with-system-tzdata}. */
  private static final Path SYSTEM_TIME_ZONES = Path.of("/usr/share/zoneinfo");

  /**
   * Opens an installation.
   *
   * @param given its prefix, its {@code bin} directory or its {@code bin/postgres}
   * @throws DistributionException if there is no usable server
   * @throws io.github.pgenesis.elf.ElfFormatException if the server cannot be loaded as a library
   */
  public static Installation at(Path given, CacheDirectory cache) {
    return at(given, Optional.empty(), cache);
  }

  /**
   * Opens an installation.
   *
   * @param given its prefix, its {@code bin} directory or its {@code bin/postgres}
   * @param share where its scripts and samples are ({@code -L} of initdb), an absolute path; empty
   *     to look for them where such builds have them
   * @throws DistributionException if there is no usable server
   * @throws io.github.pgenesis.elf.ElfFormatException if the server cannot be loaded as a library
   */
  public static Installation at(Path given, Optional<Path> share, CacheDirectory cache) {
    Path executable = executable(given);
    KnownExecutable known = KnownExecutable.of(executable, cache);
    int major = known.version().major();
    if (major < OLDEST_MAJOR) {
      throw new DistributionException(
          "PostgreSQL %d is older than %d, the oldest this library knows: use another one than %s"
              .formatted(major, OLDEST_MAJOR, executable));
    }
    Path directory =
        share.isPresent() ? givenShare(share.get()) : shareDirectory(executable, major);
    return new Installation(
        executable,
        new ShareFiles(directory, cache),
        known.version(),
        known.sha256(),
        known.derivedCopy());
  }

  private static Path executable(Path given) {
    List<Path> candidates =
        List.of(given, given.resolve("bin").resolve("postgres"), given.resolve("postgres"));
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        try {
          Path executable = candidate.toRealPath();
          if (executable.getNameCount() < 2) {
            throw new DistributionException(
                "%s is in no directory of an installation: name PREFIX/bin/postgres"
                    .formatted(executable));
          }
          return executable;
        } catch (IOException e) {
          throw new DistributionException("%s cannot be read: %s".formatted(candidate, e), e);
        }
      }
    }
    throw new DistributionException(
        "there is no PostgreSQL at %s: neither it nor bin/postgres below it is a file"
            .formatted(given));
  }

  private static Path givenShare(Path share) {
    if (!share.isAbsolute()) {
      throw new DistributionException(
          "the share directory (-L) must be an absolute path, not \"%s\"".formatted(share));
    }
    if (!Files.isRegularFile(share.resolve(MARK))) {
      throw new DistributionException(
          "the share directory (-L) %s has no %s: name the one that belongs to the server"
              .formatted(share, MARK));
    }
    return share;
  }

  /** The directory with the time zones that the server knows. */
  public Path timeZones() {
    Path own = share.path("timezone");
    return Files.isDirectory(own) ? own : SYSTEM_TIME_ZONES;
  }

  /**
   * Finds the share directory as the server does: in the places it may have been configured with,
   * seen from {@code bin} (src/port/path.c, {@code make_relative_path}).
   */
  private static Path shareDirectory(Path executable, int major) {
    Path prefix = executable.getParent().getParent();
    List<Path> candidates =
        List.of(
            prefix.resolve("share/postgresql"),
            // With "pgsql" or "postgres" in the prefix, such as PGDG's /usr/pgsql-15.
            prefix.resolve("share"),
            // Fedora's: /usr/bin and /usr/share/pgsql.
            prefix.resolve("share/pgsql"),
            // Debian's: /usr/lib/postgresql/15/bin and /usr/share/postgresql/15.
            prefix.resolve("../../../share/postgresql/" + major).normalize());
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate.resolve(MARK))) {
        return candidate;
      }
    }
    throw new DistributionException(
        "the share directory of %s is missing: %s is in none of %s. Name it (-L)."
            .formatted(executable, MARK, candidates));
  }
}
