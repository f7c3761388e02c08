package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareFilesTest {
  @TempDir private Path directory;
  private Path share;
  private ShareFiles files;

  @BeforeEach
  void makeFiles() throws IOException {
    share = Files.createDirectory(directory.resolve("share"));
    Files.writeString(share.resolve("a.sql"), "A");
    Files.writeString(share.resolve("b.sql"), "\u00e9");
    files = new ShareFiles(share, CacheDirectory.at(directory.resolve("cache")));
  }

  @Test
  void areReadAsUtf8() {
    assertThat(files.text("b.sql")).isEqualTo("\u00e9");
  }

  @Test
  void namesThoseThatDiffer() {
    assertThat(files.differing(digests("A", "\u00e9"))).isEmpty();
    assertThat(files.differing(digests("A", "e"))).containsExactly("b.sql");
    assertThat(files.differing(digests("a", "e"))).containsExactly("a.sql", "b.sql");
  }

  @Test
  void findsOutAboutAChangeAfterAllWasWell() throws IOException {
    SortedMap<String, String> digests = digests("A", "\u00e9");
    assertThat(files.differing(digests)).isEmpty();

    Files.writeString(share.resolve("a.sql"), "changed");

    assertThat(files.differing(digests)).containsExactly("a.sql");
  }

  @Test
  void remembersOnlyThatAllIsWell() throws IOException {
    files.differing(digests("A", "e"));
    assertThat(directory.resolve("cache")).doesNotExist();

    files.differing(digests("A", "\u00e9"));
    files.differing(digests("A", "\u00e9"));
    try (Stream<Path> notes = Files.list(directory.resolve("cache/verified"))) {
      assertThat(notes).hasSize(1);
    }
  }

  @Test
  void saysWhichFileIsMissing() {
    SortedMap<String, String> digests = digests("A", "\u00e9");
    digests.put("c.sql", Digests.of("C"));

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> files.differing(digests))
        .withMessage(
            "%s/c.sql cannot be read: java.nio.file.NoSuchFileException: %s/c.sql"
                .formatted(share, share));
  }

  private static SortedMap<String, String> digests(String a, String b) {
    SortedMap<String, String> digests = new TreeMap<>();
    digests.put("a.sql", Digests.of(a));
    digests.put("b.sql", Digests.of(b));
    return digests;
  }
}
