package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The PostgreSQL packages that the machine happens to have, where Debian puts them. */
public final class SystemInstallations {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private SystemInstallations() {}

  /** The prefixes of the majors that are supported, each named after its major. */
  public static List<Path> prefixes() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return List.of();
    }
    try (Stream<Path> majors = Files.list(DEBIAN)) {
      return majors
          .filter(prefix -> prefix.getFileName().toString().matches("15|16|17|18"))
          .filter(prefix -> Files.isExecutable(prefix.resolve("bin/postgres")))
          .toList();
    }
  }
}
