package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityTest {
  @TempDir private Path directory;

  @Test
  void staysWhenAFileIsOnlyRead() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "contents");
    String identity = FileIdentity.of(file);
    assertThat(file).hasContent("contents");

    assertThat(FileIdentity.of(file)).isEqualTo(identity);
  }

  @Test
  void aFileThatIsPutInPlaceIsAnotherEvenWithTheSameSizeAndTime() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "contents");
    Path other = Files.writeString(directory.resolve("other"), "CONTENTS");
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, time);
    Files.setLastModifiedTime(other, time);
    String identity = FileIdentity.of(file);

    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(FileIdentity.of(file)).isNotEqualTo(identity);
  }

  @Test
  void changesWithTheTimeOfModification() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "contents");
    String identity = FileIdentity.of(file);

    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));

    assertThat(FileIdentity.of(file)).isNotEqualTo(identity);
  }

  @Test
  void aFileThatIsAbsentHasOneToo() {
    assertThat(FileIdentity.of(directory.resolve("absent")))
        .isEqualTo(directory.resolve("absent") + "|absent");
  }
}
