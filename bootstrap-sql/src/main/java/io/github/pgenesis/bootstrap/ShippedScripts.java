package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files in a server's share directory that a script set is compiled from. Immutable as long as
 * nobody changes the arrays.
 *
 * @param major major version, 15 or later
 * @param catalogVersion catalog version, such as 202506291
 * @param serverVersion the server's own version text, such as {@code 18.6}
 * @param files contents of all {@link #NAMES}
 */
public record ShippedScripts(
    int major, int catalogVersion, String serverVersion, Map<String, byte[]> files) {
  static final String BKI = "postgres.bki";

  /** Names of the files. */
  public static final SortedSet<String> NAMES =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  BKI,
                  "system_constraints.sql",
                  "system_functions.sql",
                  "system_views.sql",
                  "snowball_create.sql",
                  "information_schema.sql",
                  "sql_features.txt")));

  /** Four times the longest so far. To parse a script takes some hundred times its size. */
  private static final int MOST_BYTES = 4 << 20;

  /** Part of every identity, so that another form of compiled sets has other ones. */
  private static final String FORMAT = "1";

  /**
   * Takes the files that count.
   *
   * @throws IllegalArgumentException if one is missing
   */
  public ShippedScripts {
    var wanted = new TreeMap<String, byte[]>();
    for (String name : NAMES) {
      byte[] contents = files.get(name);
      if (contents == null) {
        throw new IllegalArgumentException("the scripts lack " + name);
      }
      wanted.put(name, contents);
    }
    files = Collections.unmodifiableMap(wanted);
  }

  /**
   * A file as text.
   *
   * @throws ScriptSyntaxException if it is not UTF-8, or longer than any script of PostgreSQL
   */
  String text(String file) {
    byte[] contents = files.get(file);
    if (contents.length > MOST_BYTES) {
      throw new ScriptSyntaxException(
          new Location(file, 1, 1),
          "it has %d bytes, and no script of PostgreSQL has more than %d"
              .formatted(contents.length, MOST_BYTES));
    }
    var in = ByteBuffer.wrap(contents);
    var text = CharBuffer.allocate(contents.length);
    if (UTF_8.newDecoder().decode(in, text, true).isError()) {
      throw new ScriptSyntaxException(placeAfter(file, text.flip().toString()), "it is not UTF-8");
    }
    return text.flip().toString();
  }

  private static Location placeAfter(String file, String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    return new Location(file, line, text.length() - text.lastIndexOf('\n'));
  }

  /**
   * What a compiled set may be kept under: 64 hexadecimal digits, others whenever a file, the
   * compiler or the form of what it makes is another one.
   */
  public String identity() {
    String text =
        String.join(
            "\n",
            FORMAT,
            ScriptSet.compilerIdentity(),
            Integer.toString(major),
            Integer.toString(catalogVersion),
            serverVersion,
            hashes().toString());
    return Sha256.of(text.getBytes(UTF_8));
  }

  /** Names and SHA-256 of the files. */
  SortedMap<String, String> hashes() {
    var hashes = new TreeMap<String, String>();
    files.forEach((file, contents) -> hashes.put(file, Sha256.of(contents)));
    return hashes;
  }
}
