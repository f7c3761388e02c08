package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
 * A build of PostgreSQL as a jar with one {@code .txz} in it. Read in memory. Part of the build of
 * this library, not of the library.
 */
final class PostgresBuild {
  private static final String EXECUTABLE = "bin/postgres";
  private static final String SHARE = "share/postgresql/";
  private static final Pattern SERVER_VERSION =
      Pattern.compile("postgres \\(PostgreSQL\\) ([^\\n\\x00]+)\\n");
  private static final Pattern CATALOG_VERSION = Pattern.compile("PG_([0-9]{2})_([0-9]{9})");

  private PostgresBuild() {}

  /** What the build ships. */
  static ShippedScripts read(Path jar) throws IOException {
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

  private static ShippedScripts read(Path jar, InputStream archive) throws IOException {
    // Small reads of the decompressor are dear, and the archive fits into memory.
    var compressed = new ByteArrayInputStream(archive.readAllBytes());
    byte[] executable = null;
    var files = new TreeMap<String, byte[]>();
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null && (executable == null || files.size() < ShippedScripts.NAMES.size())) {
        String name =
            entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
        if (name.equals(EXECUTABLE)) {
          executable = tar.readAllBytes();
        } else if (name.startsWith(SHARE)
            && ShippedScripts.NAMES.contains(name.substring(SHARE.length()))) {
          files.put(name.substring(SHARE.length()), tar.readAllBytes());
        }
        entry = tar.getNextEntry();
      }
    }
    if (executable == null) {
      throw new IOException(jar + " lacks " + EXECUTABLE);
    }
    if (files.size() < ShippedScripts.NAMES.size()) {
      var missing = new TreeSet<>(ShippedScripts.NAMES);
      missing.removeAll(files.keySet());
      throw new IOException(jar + " lacks " + missing);
    }
    String strings = new String(executable, ISO_8859_1);
    Matcher catalogVersion = only(CATALOG_VERSION, strings, jar);
    return new ShippedScripts(
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
