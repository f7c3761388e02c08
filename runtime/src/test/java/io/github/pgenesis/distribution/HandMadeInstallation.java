package io.github.pgenesis.distribution;

import io.github.pgenesis.elf.HandMadeExecutable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Installations whose server can be looked at but not run. */
public final class HandMadeInstallation {
  private HandMadeInstallation() {}

  /** Makes one with its share directory where PostgreSQL's own build puts it. */
  public static Path make(Path prefix, String version, int major, int catalogVersion)
      throws IOException {
    return make(
        prefix,
        prefix.resolve("share"),
        HandMadeExecutable.builder().version(version, major, catalogVersion).build());
  }

  static Path make(Path prefix, Path share, byte[] executable) throws IOException {
    Files.createDirectories(prefix.resolve("bin"));
    Files.createDirectories(prefix.resolve("lib"));
    Files.write(prefix.resolve("bin/postgres"), executable);
    Files.createDirectories(share);
    Files.writeString(share.resolve("postgres.bki"), "# PostgreSQL\n");
    return prefix;
  }

  static byte[] executable(String version, int major) {
    return HandMadeExecutable.builder().version(version, major, 202_000_000 + major).build();
  }
}
