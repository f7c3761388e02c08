package io.github.pgenesis.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a script set was compiled from.
 *
 * @param inputs file name to SHA-256, in hexadecimal; unmodifiable
 */
record Manifest(
    int major, int catalogVersion, String serverVersion, SortedMap<String, String> inputs) {
  static final String FILE = "manifest.properties";
  private static final String INPUT = "input.";

  Manifest {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  static Manifest read(InputStream in) throws IOException {
    var properties = new Properties();
    properties.load(in);
    var inputs = new TreeMap<String, String>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(INPUT)) {
        inputs.put(key.substring(INPUT.length()), properties.getProperty(key));
      }
    }
    return new Manifest(
        Integer.parseInt(properties.getProperty("major")),
        Integer.parseInt(properties.getProperty("catalogVersion")),
        properties.getProperty("serverVersion"),
        inputs);
  }

  /**
   * The text that {@link #read} takes. Made here, because {@link Properties} would add the date.
   */
  String text() {
    var text = new StringBuilder();
    text.append("major=").append(major).append('\n');
    text.append("catalogVersion=").append(catalogVersion).append('\n');
    text.append("serverVersion=").append(serverVersion).append('\n');
    inputs.forEach(
        (file, hash) -> text.append(INPUT).append(file).append('=').append(hash).append('\n'));
    return text.toString();
  }
}
