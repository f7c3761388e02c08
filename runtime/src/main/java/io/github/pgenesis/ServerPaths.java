package io.github.pgenesis;

import io.github.pgenesis.distribution.DistributionException;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.engine.ShortName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The path from which a server finds all files of its own, and for which it has little room. */
final class ServerPaths {
  private ServerPaths() {}

  /**
   * Refuses an installation whose files it could not name.
   *
   * @throws DistributionException if its path is too long
   */
  static void requireShort(Installation installation) {
    Path path = installation.executable();
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > ShortName.MOST_BYTES) {
      throw new DistributionException(
          "the path of the server has %d bytes, and PostgreSQL has room for %d: install it at a shorter one than %s, or name a cache directory with a shorter one if it is there"
              .formatted(bytes, ShortName.MOST_BYTES, path));
    }
  }
}
