package io.github.pgenesis.goldenclusters;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.copy.GoldenIndex;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.PackedGolden;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Run by the build: makes a golden cluster of every major version, with the default options. */
final class GoldenClusterPacker {
  private GoldenClusterPacker() {}

  /**
   * Makes them.
   *
   * @param arguments directory of the classes to which the resources belong; cache directory;
   *     directory of the jars of PostgreSQL; major versions
   */
  static void main(String[] arguments) throws IOException {
    Thread.currentThread().setContextClassLoader(jars(Path.of(arguments[2])));
    Path index = Path.of(arguments[0]).resolve(GoldenIndex.RESOURCE);
    Files.createDirectories(index.getParent());
    Map<String, GoldenContents> clusters = new LinkedHashMap<>();
    for (int i = 3; i < arguments.length; i++) {
      int major = Integer.parseInt(arguments[i]);
      GoldenContents golden =
          GoldenCluster.build(
                  ClusterOptions.builder()
                      .postgres(PostgresDistribution.onClassPath(major))
                      .cacheDirectory(Path.of(arguments[1]))
                      .build())
              .contents();
      String name = major + ".golden";
      try (OutputStream out = Files.newOutputStream(index.resolveSibling(name))) {
        PackedGolden.write(golden, out);
      }
      clusters.put(name, golden);
    }
    Files.write(index, GoldenIndex.bytes(clusters));
  }

  /** Left open: the JVM ends soon. */
  private static ClassLoader jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<URL> urls = new ArrayList<>();
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        urls.add(jar.toUri().toURL());
      }
      return new URLClassLoader(urls.toArray(URL[]::new));
    }
  }
}
