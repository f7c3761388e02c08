package io.github.pgenesis.locales;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostLocalesTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = fileSystem.getPath("/");
  private final Path locales = root.resolve("usr/lib/locale");
  private final Path aliases = root.resolve("usr/share/locale/locale.alias");

  @BeforeEach
  void makeDirectories() throws IOException {
    Files.createDirectories(locales);
    Files.createDirectories(aliases.getParent());
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void everyHostHasCAndPosix() {
    assertThat(HostLocales.list(root)).isEqualTo("C\nPOSIX\n");
    assertThat(HostLocales.list(root.resolve("absent"))).isEqualTo("C\nPOSIX\n");
  }

  @Test
  void listsDirectoriesOfLocalesButNotOfTranslations() throws IOException {
    makeLocaleDirectory("C.utf8");
    Files.createDirectories(locales.resolve("de/LC_MESSAGES"));
    Files.createDirectories(locales.resolve("odd/LC_IDENTIFICATION"));
    Files.createSymbolicLink(locales.resolve("link"), locales.resolve("C.utf8"));

    assertThat(HostLocales.list(root)).isEqualTo("C\nC.utf8\nPOSIX\nlink\n");
  }

  @Test
  void listsArchiveDirectoriesAndAliasesOnceInTheOrderOfBytes() throws IOException {
    Files.write(
        locales.resolve("locale-archive"),
        HandMadeArchive.of("ja_JP.eucjp", "de_DE", "de_DE.iso88591", "\u00e9"));
    makeLocaleDirectory("de_DE");
    makeLocaleDirectory("fr_FR");
    Files.writeString(
        aliases, "german de_DE\nGERMAN german\nswedish sv_SE\njapanese ja_JP.eucjp\n");

    assertThat(HostLocales.list(root))
        .isEqualTo(
            """
            C
            GERMAN
            POSIX
            de_DE
            de_DE.iso88591
            fr_FR
            german
            ja_JP.eucjp
            japanese
            \u00e9
            """);
  }

  @Test
  void sortsByAGivenOrder() throws IOException {
    makeLocaleDirectory("aa_DJ");

    assertThat(HostLocales.list(root, String.CASE_INSENSITIVE_ORDER))
        .isEqualTo("aa_DJ\nC\nPOSIX\n");
    assertThat(HostLocales.list(root, Comparator.reverseOrder())).isEqualTo("aa_DJ\nPOSIX\nC\n");
  }

  private void makeLocaleDirectory(String name) throws IOException {
    Files.createDirectories(locales.resolve(name));
    Files.writeString(locales.resolve(name).resolve("LC_IDENTIFICATION"), "");
  }
}
