package io.github.pgenesis.locales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocaleArchiveTest {
  private static final byte[] ARCHIVE = HandMadeArchive.of("de_DE", "ja_JP.ujis");

  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path file = fileSystem.getPath("/locale-archive");

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void readsTheNamesOfUsedEntries() throws IOException {
    Files.write(file, ARCHIVE);

    assertThat(LocaleArchive.names(file)).containsExactly("de_DE", "ja_JP.ujis");
  }

  @Test
  void readsNamesByteByByte() throws IOException {
    Files.write(file, HandMadeArchive.of("bokm\u00e5l"));

    assertThat(LocaleArchive.names(file)).containsExactly("bokm\u00e5l");
  }

  @Test
  void hasNoNamesIfTooShortForAHeader() throws IOException {
    Files.write(file, Arrays.copyOf(ARCHIVE, LocaleArchive.HEADER_SIZE - 1));

    assertThat(LocaleArchive.names(file)).isEmpty();
  }

  @Test
  void rejectsContradictions() throws IOException {
    assertRejected(HandMadeArchive.with(ARCHIVE, 0, 0), "not a locale archive");
    assertRejected(HandMadeArchive.with(ARCHIVE, 8, -1), "name table");
    assertRejected(HandMadeArchive.with(ARCHIVE, 16, 1 << 30), "name table");
    assertRejected(HandMadeArchive.with(ARCHIVE, 20, ARCHIVE.length), "string table");
    assertRejected(HandMadeArchive.with(ARCHIVE, 28, -1), "string table");
    int firstUsedEntry = LocaleArchive.HEADER_SIZE + LocaleArchive.NAME_ENTRY_SIZE;
    assertRejected(HandMadeArchive.with(ARCHIVE, firstUsedEntry + 4, 0), "outside");
    assertRejected(HandMadeArchive.with(ARCHIVE, firstUsedEntry + 4, -1), "outside");
    byte[] withoutEnd = ARCHIVE.clone();
    withoutEnd[withoutEnd.length - 1] = 'x';
    assertRejected(withoutEnd, "has no end");
    assertRejected(Arrays.copyOf(ARCHIVE, ARCHIVE.length - 1), "string table");
  }

  private void assertRejected(byte[] archive, String message) throws IOException {
    Files.write(file, archive);
    assertThatThrownBy(() -> LocaleArchive.names(file))
        .isInstanceOf(MalformedLocaleArchiveException.class)
        .hasMessageContaining(message);
  }
}
