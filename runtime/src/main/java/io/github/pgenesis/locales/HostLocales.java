package io.github.pgenesis.locales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The locales of a host with the GNU C library, as its program {@code locale -a} lists them. The
 * rules are those of write_locales() in glibc's locale/programs/locale.c: the built-in locales C
 * and POSIX, what is in the archive, the directories of single locales, and such aliases whose
 * locale is there. The variable LOCPATH does not count there, and does not here.
 */
public final class HostLocales {
  private HostLocales() {}

  /**
   * Lists the locales in the order of their bytes, which is the order of {@code locale -a} if
   * LC_COLLATE is C.
   *
   * @param root the root directory of the host
   * @return the names, each followed by a line feed. A character stands for a byte of a name, so
   *     ISO-8859-1 gives the bytes that {@code locale -a} writes
   * @throws MalformedLocaleArchiveException if the host's locale archive contradicts itself
   * @throws UncheckedIOException if a file that is there cannot be read
   */
  public static String list(Path root) {
    return list(root, Comparator.naturalOrder());
  }

  /**
   * Lists the locales in another order. PostgreSQL runs {@code locale -a} with the LC_COLLATE of
   * the new cluster, and gives OIDs to collations in the order that it reads.
   *
   * @param order strcoll() of that LC_COLLATE; of names that it takes for equal only the first is
   *     listed
   * @return as in {@link #list(Path)}
   */
  public static String list(Path root, Comparator<String> order) {
    Path localeDirectory = root.resolve("usr/lib/locale");
    Path aliasFile = root.resolve("usr/share/locale/locale.alias");
    var names = new TreeSet<String>(order);
    names.add("POSIX");
    names.add("C");
    try {
      addArchive(names, localeDirectory.resolve("locale-archive"));
      addDirectories(names, localeDirectory);
      addAliases(names, aliasFile);
    } catch (IOException e) {
      throw new UncheckedIOException("The locales of the host cannot be read", e);
    }
    var text = new StringBuilder();
    names.forEach(name -> text.append(name).append('\n'));
    return text.toString();
  }

  private static void addArchive(Set<String> names, Path archive) throws IOException {
    if (isReadableFile(archive)) {
      names.addAll(LocaleArchive.names(archive));
    }
  }

  private static void addDirectories(Set<String> names, Path localeDirectory) throws IOException {
    if (!Files.isDirectory(localeDirectory) || !Files.isReadable(localeDirectory)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(localeDirectory)) {
      for (Path entry : entries) {
        // Without this file a directory has translations only.
        if (Files.isRegularFile(entry.resolve("LC_IDENTIFICATION"))) {
          names.add(new String(entry.getFileName().toString().getBytes(UTF_8), ISO_8859_1));
        }
      }
    }
  }

  private static void addAliases(Set<String> names, Path aliasFile) throws IOException {
    if (isReadableFile(aliasFile)) {
      // One after another: an alias may stand for an alias of an earlier line.
      for (LocaleAliases.Alias alias :
          LocaleAliases.parse(Files.readString(aliasFile, ISO_8859_1))) {
        if (names.contains(alias.locale())) {
          names.add(alias.name());
        }
      }
    }
  }

  // locale -a passes over files that it cannot open.
  private static boolean isReadableFile(Path file) {
    return Files.isRegularFile(file) && Files.isReadable(file);
  }
}
