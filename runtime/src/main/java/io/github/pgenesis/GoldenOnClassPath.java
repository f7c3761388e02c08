package io.github.pgenesis;

import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.copy.GoldenIndex;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Manifest;
import io.github.pgenesis.golden.PackedGolden;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A golden cluster in a jar. */
final class GoldenOnClassPath implements GoldenSource {
  /** Indexes by their address; a class path does not change, and reading a jar takes a while. */
  private static final Map<String, List<GoldenSource>> KNOWN = new ConcurrentHashMap<>();

  private final URL resource;
  private final GoldenFacts facts;
  private SoftReference<GoldenContents> contents = new SoftReference<>(null);

  private GoldenOnClassPath(URL resource, GoldenFacts facts) {
    this.resource = resource;
    this.facts = facts;
  }

  /** Those of a class path, in its order. */
  static List<GoldenSource> all(ClassLoader loader) {
    List<GoldenSource> all = new ArrayList<>();
    try {
      for (URL index : Collections.list(loader.getResources(GoldenIndex.RESOURCE))) {
        all.addAll(KNOWN.computeIfAbsent(index.toString(), any -> read(index)));
      }
    } catch (IOException e) {
      throw new GoldenArchiveException(
          "the class path cannot be searched for golden clusters: " + e, e);
    }
    return all;
  }

  private static List<GoldenSource> read(URL index) {
    return GoldenIndex.parse(bytes(index)).entrySet().stream()
        .<GoldenSource>map(
            entry -> new GoldenOnClassPath(sibling(index, entry.getKey()), entry.getValue()))
        .toList();
  }

  private static URL sibling(URL index, String name) {
    String address = index.toString();
    try {
      return URI.create(address.substring(0, address.lastIndexOf('/') + 1) + name).toURL();
    } catch (IOException | IllegalArgumentException e) {
      throw new GoldenArchiveException(
          "%s names a golden cluster \"%s\" that cannot be: %s".formatted(index, name, e), e);
    }
  }

  private static byte[] bytes(URL url) {
    try {
      URLConnection connection = url.openConnection();
      // The cache would leave the jar open.
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new GoldenArchiveException("%s cannot be read: %s".formatted(url, e), e);
    }
  }

  @Override
  public GoldenFacts facts() {
    return facts;
  }

  @Override
  public Manifest manifest() {
    return contents().manifest();
  }

  @Override
  public synchronized GoldenContents contents() {
    GoldenContents known = contents.get();
    if (known == null) {
      known = PackedGolden.read(bytes(resource));
      contents = new SoftReference<>(known);
      readAhead(known);
    }
    return known;
  }

  /** Decompresses what every copy needs, while the copy is still being prepared. */
  private static void readAhead(GoldenContents contents) {
    Thread.ofPlatform()
        .daemon()
        .name("pgenesis-reader")
        .start(() -> {
          for (String path : contents.paths()) {
            if (path.startsWith("base/")) {
              contents.contents(path);
            }
          }
        });
  }

  @Override
  public String toString() {
    return "the golden cluster " + resource;
  }
}
