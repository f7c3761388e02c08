package io.github.pgenesis;

import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.bootstrap.ShippedScripts;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.distribution.ServerVersion;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The compiled scripts of an installation: those that come with this library if they were compiled
 * from the same files, else its own, compiled on first sight and kept in the cache.
 */
final class InstalledScripts {
  private final Installation installation;
  private final CacheDirectory cache;

  InstalledScripts(Installation installation, CacheDirectory cache) {
    this.installation = installation;
    this.cache = cache;
  }

  /**
   * Finds or compiles them.
   *
   * @throws IllegalArgumentException if a file is not understood, naming the place
   */
  ScriptSet find() {
    ServerVersion version = installation.version();
    return ScriptSet.find(version.major(), version.catalogVersion())
        .filter(set -> installation.share().differing(set.inputs()).isEmpty())
        .orElseGet(this::compiled);
  }

  private ScriptSet compiled() {
    ShippedScripts scripts = shipped();
    Path entry = entry(scripts);
    try {
      return ScriptSet.readFrom(entry, scripts);
    } catch (IOException e) {
      // Damaged, as by a power failure.
      cache.remove(entry);
    }
    try {
      return ScriptSet.readFrom(entry(scripts), scripts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ShippedScripts shipped() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : ShippedScripts.NAMES) {
      files.put(name, installation.share().bytes(name));
    }
    ServerVersion version = installation.version();
    return new ShippedScripts(version.major(), version.catalogVersion(), version.text(), files);
  }

  private Path entry(ShippedScripts scripts) {
    try {
      return cache.entry(
          "scripts", scripts.identity(), place -> ScriptSet.compile(scripts).writeTo(place));
    } catch (ScriptSyntaxException e) {
      throw new IllegalArgumentException(
          "%s. This is not understood as a script of PostgreSQL %s: use an unchanged release, or another version of this library"
              .formatted(installation.share().path(e.getMessage()), scripts.serverVersion()),
          e);
    }
  }
}
