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
import java.lang.ref.WeakReference;
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

  /**
   * Of whom the resource can be had without opening its jar again, which takes a fresh JVM long.
   */
  private final WeakReference<ClassLoader> loader;

  private SoftReference<GoldenContents> contents = new SoftReference<>(null);

  private GoldenOnClassPath(URL resource, GoldenFacts facts, WeakReference<ClassLoader> loader) {
    this.resource = resource;
    this.facts = facts;
    this.loader = loader;
  }

  /** Those of a class path, in its order. */
  static List<GoldenSource> all(ClassLoader loader) {
    List<GoldenSource> all = new ArrayList<>();
    try {
      List<URL> indexes = Collections.list(loader.getResources(GoldenIndex.RESOURCE));
      for (URL index : indexes) {
        List<GoldenSource> known = KNOWN.get(index.toString());
        if (known == null) {
          // A loader gives the first resource of a name only.
          WeakReference<ClassLoader> first =
              new WeakReference<>(indexes.getFirst().equals(index) ? loader : null);
          known = read(index, first);
          KNOWN.put(index.toString(), known);
        }
        all.addAll(known);
      }
    } catch (IOException e) {
      throw new GoldenArchiveException(
          "the class path cannot be searched for golden clusters: " + e, e);
    }
    return all;
  }

  private static List<GoldenSource> read(URL index, WeakReference<ClassLoader> loader) {
    List<GoldenSource> all = new ArrayList<>();
    for (Map.Entry<String, GoldenFacts> golden :
        GoldenIndex.parse(bytes(index, loader)).entrySet()) {
      all.add(new GoldenOnClassPath(sibling(index, golden.getKey()), golden.getValue(), loader));
    }
    return all;
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

  private static byte[] bytes(URL url, WeakReference<ClassLoader> loader) {
    String address = url.toString();
    String name = address.substring(address.lastIndexOf(GoldenIndex.DIRECTORY));
    ClassLoader living = loader.get();
    try (InputStream in = living == null ? open(url) : living.getResourceAsStream(name)) {
      if (in == null) {
        throw new GoldenArchiveException(url + " is missing: build the jar again");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new GoldenArchiveException("%s cannot be read: %s".formatted(url, e), e);
    }
  }

  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    // The cache would leave the jar open.
    connection.setUseCaches(false);
    return connection.getInputStream();
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
      known = PackedGolden.read(bytes(resource, loader));
      contents = new SoftReference<>(known);
      readAhead(known);
    }
    return known;
  }

  /** Decompresses what every copy needs, while the copy is still being prepared. */
  private static void readAhead(GoldenContents contents) {
    try {
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
    } catch (OutOfMemoryError e) {
      // The system has no more threads: whoever needs it decompresses it.
    }
  }

  @Override
  public String toString() {
    return "the golden cluster " + resource;
  }
}
