package io.github.pgenesis.copy;

import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The list of the golden clusters in a jar, with their facts, so that one can be chosen without
 * reading them all. A line {@code golden NAME} begins one; it lies beside the index under that
 * name. Lines {@code KEY VALUE} follow.
 */
public final class GoldenIndex {
  /** Where it lies on the class path, with what it names. */
  public static final String DIRECTORY = "META-INF/pgenesis/golden-clusters/";

  /** Its name on the class path. */
  public static final String RESOURCE = DIRECTORY + "index";

  private static final String BEGIN = "golden";

  private GoldenIndex() {}

  /**
   * Writes one.
   *
   * @param clusters by name
   */
  public static byte[] bytes(Map<String, GoldenContents> clusters) {
    StringBuilder text = new StringBuilder();
    clusters.forEach((name, golden) -> {
      text.append(BEGIN).append(' ').append(name).append('\n');
      golden
          .facts()
          .forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    });
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads one.
   *
   * @return facts by name
   * @throws GoldenArchiveException if it is not one
   */
  public static SequencedMap<String, GoldenFacts> parse(byte[] bytes) {
    SequencedMap<String, SequencedMap<String, String>> clusters = new LinkedHashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      int space = line.indexOf(' ');
      if (space < 0) {
        throw damaged(line);
      }
      String key = line.substring(0, space);
      String value = line.substring(space + 1);
      if (key.equals(BEGIN)) {
        clusters.put(value, new TreeMap<>());
      } else if (clusters.isEmpty()) {
        throw damaged(line);
      } else {
        clusters.lastEntry().getValue().put(key, value);
      }
    }
    SequencedMap<String, GoldenFacts> facts = new LinkedHashMap<>();
    clusters.forEach((name, lines) -> facts.put(name, new GoldenFacts(lines)));
    return facts;
  }

  private static GoldenArchiveException damaged(String line) {
    return new GoldenArchiveException(
        "the index of golden clusters has a line \"%s\" that cannot be: build the jar again"
            .formatted(line));
  }
}
