package io.github.pgenesis.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /**
   * Opens an installation.
   *
   * @param given its prefix, its {@code bin} directory or its {@code bin/postgres}
   * @throws DistributionException if there is no usable server
   * @throws io.github.pgenesis.elf.ElfFormatException if the server cannot be loaded as a library
   */
  public static Installation at(Path given, CacheDirectory cache) {
    Path executable = executable(given);
    KnownExecutable known = KnownExecutable.of(executable, cache);
    return new Installation(
        executable,
        new ShareFiles(shareDirectory(executable, known.version().major()), cache),
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
          return candidate.toRealPath();
        } catch (IOException e) {
          throw new DistributionException("%s cannot be read: %s".formatted(candidate, e), e);
        }
      }
    }
    throw new DistributionException(
        "there is no PostgreSQL at %s: neither it nor bin/postgres below it is a file"
            .formatted(given));
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
            prefix.resolve("share"),
            // Debian's: /usr/lib/postgresql/15/bin and /usr/share/postgresql/15.
            prefix.resolve("../../../share/postgresql/" + major).normalize());
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate.resolve("postgres.bki"))) {
        return candidate;
      }
    }
    throw new DistributionException(
        "the share directory of %s is missing: postgres.bki is in none of %s"
            .formatted(executable, candidates));
  }
}
