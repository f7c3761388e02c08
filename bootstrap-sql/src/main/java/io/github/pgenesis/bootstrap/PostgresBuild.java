package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * What a build of PostgreSQL ships, as far as a script set is made of it. Comes from a jar with one
 * {@code .txz} in it, all in memory. Part of the build, not of the library.
 *
 * @param serverVersion such as {@code 18.6}
 * @param files the files of the share directory by name
 */
record PostgresBuild(
    int major, int catalogVersion, String serverVersion, Map<String, byte[]> files) {
  static final String BKI = "postgres.bki";
  private static final String EXECUTABLE = "bin/postgres";
  private static final String SHARE = "share/postgresql/";
  private static final Set<String> WANTED =
      new TreeSet<>(
          Set.of(
              BKI,
              "system_constraints.sql",
              "system_functions.sql",
              "system_views.sql",
              "snowball_create.sql",
              "information_schema.sql",
              "sql_features.txt",
              ScriptSet.POSTGRESQL_CONF_SAMPLE,
              ScriptSet.HBA_SAMPLE,
              ScriptSet.IDENT_SAMPLE));
  private static final Pattern SERVER_VERSION =
      Pattern.compile("postgres \\(PostgreSQL\\) ([^\\n\\x00]+)\\n");
  private static final Pattern CATALOG_VERSION = Pattern.compile("PG_([0-9]{2})_([0-9]{9})");

  static PostgresBuild read(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      ZipEntry archive =
          zip.stream()
              .map(ZipEntry.class::cast)
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException(jar + " holds no .txz"));
      try (InputStream in = zip.getInputStream(archive)) {
        return read(jar, in);
      }
    }
  }

  /** A file of the share directory as text. */
  String text(String file) throws IOException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(files.get(file))).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + " of PostgreSQL " + serverVersion + " is not UTF-8", e);
    }
  }

  private static PostgresBuild read(Path jar, InputStream archive) throws IOException {
    // Small reads of the decompressor are dear, and the archive fits into memory.
    var compressed = new ByteArrayInputStream(archive.readAllBytes());
    byte[] executable = null;
    var files = new TreeMap<String, byte[]>();
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null && (executable == null || files.size() < WANTED.size())) {
        String name =
            entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
        if (name.equals(EXECUTABLE)) {
          executable = tar.readAllBytes();
        } else if (name.startsWith(SHARE) && WANTED.contains(name.substring(SHARE.length()))) {
          files.put(name.substring(SHARE.length()), tar.readAllBytes());
        }
        entry = tar.getNextEntry();
      }
    }
    if (executable == null) {
      throw new IOException(jar + " lacks " + EXECUTABLE);
    }
    if (files.size() < WANTED.size()) {
      var missing = new TreeSet<>(WANTED);
      missing.removeAll(files.keySet());
      throw new IOException(jar + " lacks " + missing);
    }
    String strings = new String(executable, ISO_8859_1);
    Matcher catalogVersion = only(CATALOG_VERSION, strings, jar);
    return new PostgresBuild(
        Integer.parseInt(catalogVersion.group(1)),
        Integer.parseInt(catalogVersion.group(2)),
        only(SERVER_VERSION, strings, jar).group(1),
        files);
  }

  /** The match of a pattern that an executable holds once, or several times alike. */
  private static Matcher only(Pattern pattern, String strings, Path jar) throws IOException {
    Matcher first = pattern.matcher(strings);
    if (!first.find()) {
      throw new IOException("the executable in " + jar + " does not tell " + pattern);
    }
    Matcher other = pattern.matcher(strings);
    while (other.find()) {
      if (!other.group().equals(first.group())) {
        throw new IOException(
            "the executable in " + jar + " tells both " + first.group() + " and " + other.group());
      }
    }
    return first;
  }
}
