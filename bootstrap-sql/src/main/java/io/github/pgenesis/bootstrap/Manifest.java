package io.github.pgenesis.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a script set was compiled from, and what came of it.
 *
 * @param inputs name of a file to its SHA-256, in hexadecimal; unmodifiable
 * @param parts name of a compiled part to its SHA-256; unmodifiable
 */
record Manifest(
    int major,
    int catalogVersion,
    String serverVersion,
    SortedMap<String, String> inputs,
    SortedMap<String, String> parts) {
  static final String FILE = "manifest.properties";
  private static final String INPUT = "input.";
  private static final String PART = "part.";

  Manifest {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IOException if the stream fails, or holds something else
   */
  static Manifest read(InputStream in) throws IOException {
    var properties = new Properties();
    try {
      properties.load(in);
      return new Manifest(
          Integer.parseInt(properties.getProperty("major")),
          Integer.parseInt(properties.getProperty("catalogVersion")),
          properties.getProperty("serverVersion", ""),
          startingWith(INPUT, properties),
          startingWith(PART, properties));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a manifest: " + e.getMessage(), e);
    }
  }

  boolean isOf(ShippedScripts scripts) {
    return major == scripts.major()
        && catalogVersion == scripts.catalogVersion()
        && serverVersion.equals(scripts.serverVersion())
        && inputs.equals(scripts.hashes());
  }

  private static SortedMap<String, String> startingWith(String prefix, Properties properties) {
    var found = new TreeMap<String, String>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), properties.getProperty(key));
      }
    }
    return found;
  }

  /**
   * The text that {@link #read} takes. Made here, because {@link Properties} would add the date.
   */
  String text() {
    var text = new StringBuilder();
    text.append("major=").append(major).append('\n');
    text.append("catalogVersion=").append(catalogVersion).append('\n');
    text.append("serverVersion=").append(escaped(serverVersion)).append('\n');
    inputs.forEach(
        (file, hash) -> text.append(INPUT).append(file).append('=').append(hash).append('\n'));
    parts.forEach(
        (part, hash) -> text.append(PART).append(part).append('=').append(hash).append('\n'));
    return text.toString();
  }

  /** A version is the server's own text, of which some characters would not come back. */
  private static String escaped(String version) {
    var text = new StringBuilder();
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      boolean leads = c == ' ' && i == 0;
      if (leads || c == '\\' || c < ' ' || c > '~') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
