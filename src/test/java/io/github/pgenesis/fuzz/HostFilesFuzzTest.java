package io.github.pgenesis.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.locales.HostLocales;
import io.github.pgenesis.locales.MalformedLocaleArchiveException;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.timezones.HostTimeZone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Damaged files of the host: locales are refused in our words, of a time zone there is always one.
 */
class HostFilesFuzzTest {
  private static final int MUTATIONS = 2000;
  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

  private static final List<String> POSIX =
      List.of(
          "CET-1CEST,M3.5.0,M10.5.0/3",
          "<-03>3",
          "EST5EDT,J60/2:00:00,J300/-1",
          "IST-2IDT,0/25,365/-167:59:59",
          ":Europe/Berlin",
          "Etc/UTC");

  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/");

  @BeforeEach
  void makeDirectories() throws IOException {
    for (String directory :
        List.of("/usr/lib/locale", "/usr/share/locale", "/usr/share/zoneinfo/Etc", "/etc")) {
      Files.createDirectories(memory.getPath(directory));
    }
  }

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @Test
  void localeArchives() throws IOException {
    byte[] good = localeArchive();
    Path file = memory.getPath("/usr/lib/locale/locale-archive");
    Tally tally = new Tally("locale-archive", MalformedLocaleArchiveException.class);
    for (int i = 0; i < 2 * MUTATIONS; i++) {
      Mutator mutator = new Mutator(1, i);
      byte[] bytes = mutator.mutated(good);
      if (bytes.length > 60) {
        mutator.overwriteNumber(bytes, 4 * mutator.random().nextInt(14), 4);
      }
      Files.write(file, bytes);
      tally.run("number " + i, () -> HostLocales.list(root));
    }
    tally.show();
    assertThat(tally.accepted()).isPositive();
    assertThat(tally.refused()).isPositive();
  }

  /** Header, a name table of two entries and strings: see locale/locarchive.h of glibc. */
  private static byte[] localeArchive() {
    ByteBuffer archive = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    archive.putInt(0, 0xde020109).putInt(8, 56).putInt(12, 2).putInt(16, 2);
    archive.putInt(20, 80).putInt(24, 20).putInt(28, 20);
    archive.putInt(60, 80).putInt(64, 1).putInt(72, 86).putInt(76, 1);
    archive.put(80, "de_DE\0ja_JP.ujis\0".getBytes(ISO_8859_1));
    return archive.array();
  }

  @Test
  void localeAliases() throws IOException {
    Files.createDirectories(memory.getPath("/usr/lib/locale/C.utf8"));
    Files.createFile(memory.getPath("/usr/lib/locale/C.utf8/LC_IDENTIFICATION"));
    Path file = memory.getPath("/usr/share/locale/locale.alias");
    String good = "# aliases\nplain C.utf8\ngerman\tde_DE.ISO-8859-1\nlonely\nposix POSIX\n";
    Tally tally = new Tally("locale.alias");
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = new TextMutator(2, i).mutated(good).getBytes(ISO_8859_1);
      Files.write(file, bytes);
      tally.run("number " + i, () -> HostLocales.list(root));
    }
    tally.show();
  }

  @Test
  void zoneFiles() throws IOException {
    byte[] good = zone("Europe/Berlin");
    byte[] small = zone("Etc/UTC");
    Path local = memory.getPath("/etc/localtime");
    Path servers = Files.createDirectories(memory.getPath("/pg/timezone/Etc"));
    Tally tally = new Tally("zone file of the host and of the server");
    for (int i = 0; i < 2 * MUTATIONS; i++) {
      Mutator mutator = new Mutator(3, i);
      byte[] bytes = mutator.mutated(i % 2 == 0 ? good : small);
      if (bytes.length > 50) {
        mutator.overwriteNumber(bytes, mutator.random().nextInt(44), 1);
      }
      Files.write(local, bytes);
      Files.write(servers.resolve("Here"), i % 3 == 0 ? bytes : small);
      tally.run("number " + i, () -> find(Map.of()));
      tally.run("named, number " + i, () -> find(Map.of("TZ", "Etc/Here")));
    }
    tally.show();
  }

  @Test
  void posixStrings() throws IOException {
    Files.write(
        Files.createDirectories(memory.getPath("/pg/timezone")).resolve("UTC"), zone("Etc/UTC"));
    Tally tally = new Tally("TZ");
    for (int i = 0; i < 2 * MUTATIONS; i++) {
      TextMutator mutator = new TextMutator(4, i);
      String good = POSIX.get(i % POSIX.size());
      String zone = i % 7 == 0 ? mutator.extremes(12) : mutator.mutated(good);
      tally.run("number " + i, () -> find(Map.of("TZ", zone)));
    }
    tally.show();
  }

  @Test
  void otherShapesOfLocaltime() throws IOException {
    Path local = memory.getPath("/etc/localtime");
    Tally tally = new Tally("/etc/localtime");
    for (String target :
        List.of(
            "/",
            ".",
            "localtime",
            "/etc/localtime",
            "/usr/share/zoneinfo/",
            "//x//",
            "\u00e9",
            "/nowhere/Etc/UTC")) {
      Files.createSymbolicLink(local, memory.getPath(target));
      tally.run(target, () -> find(Map.of()));
      Files.delete(local);
    }
    Files.createDirectory(local);
    tally.run("a directory", () -> find(Map.of()));
    Files.delete(local);
    tally.run("nothing", () -> find(Map.of()));
    tally.show();
  }

  private Object find(Map<String, String> environment) {
    return HostTimeZone.find(environment, root, memory.getPath("/pg/timezone"), NOW);
  }

  private static byte[] zone(String name) throws IOException {
    return Files.readAllBytes(
        Postgres.newest().prefix().resolve("share/postgresql/timezone").resolve(name));
  }
}
