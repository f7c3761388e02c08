package io.github.pgenesis;

import io.github.pgenesis.distribution.DistributionException;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.elf.ElfFormatException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The server that a cluster would be made with. Immutable.
 *
 * @param version as {@code postgres -V} prints it behind {@code postgres (PostgreSQL) }, such as
 *     {@code 18.6}
 * @param major such as 18
 * @param executable absolute path of {@code postgres}, links resolved
 * @param shareDirectory where {@code postgres.bki} is
 */
public record PostgresServer(String version, int major, Path executable, Path shareDirectory) {
  /**
   * Finds it; one of the class path is unpacked if that was not done before.
   *
   * @param options of which only the PostgreSQL and the cache directory count
   * @throws ClusterException if there is none, or none that can be used
   */
  public static PostgresServer of(ClusterOptions options) {
    try {
      Installation installation = options.postgres().find(BootstrapWork.cacheDirectory(options));
      return new PostgresServer(
          installation.version().text(),
          installation.version().major(),
          installation.executable(),
          installation.share().path("postgres.bki").getParent());
    } catch (DistributionException | ElfFormatException | UncheckedIOException e) {
      throw new ClusterException(Phase.PREPARATION, e.getMessage(), e);
    }
  }
}
