package io.github.pgenesis.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.password.PasswordVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryComparisonTest {
  private static final int PAGE_SIZE = 8192;
  private static final int CHECKSUM_OFFSET = 8;

  @TempDir private Path directory;
  private Path actual;
  private Path expected;

  @BeforeEach
  void makeDirectories() throws IOException {
    actual = Files.createDirectory(directory.resolve("actual"));
    expected = Files.createDirectory(directory.resolve("expected"));
  }

  @Test
  void nothingIsLikeNothing() throws IOException {
    assertThat(differences()).isEmpty();
  }

  @Test
  void namesWhatIsAbsentAndWhatIsOfAnotherModeOrContent() throws IOException {
    file(actual, "surplus", "");
    file(expected, "missing", "");
    file(actual, "content", "one");
    file(expected, "content", "two");
    Files.setPosixFilePermissions(
        file(actual, "mode", ""), PosixFilePermissions.fromString("rw-r-----"));
    file(expected, "mode", "");

    assertThat(differences())
        .containsExactly(
            "content: byte 0 is 6f, expected 74",
            "missing: is absent, expected file of mode rw-------",
            "mode: is file of mode rw-r-----, expected file of mode rw-------",
            "surplus: is file of mode rw-------, expected absent");
  }

  @Test
  void ofConfigurationFilesItNamesTheLine() throws IOException {
    file(actual, "a.conf", "one\ntwo\nthree\n");
    file(expected, "a.conf", "one\n2\nthree\n");
    file(actual, "b.conf", "one");
    file(expected, "b.conf", "one\n");

    assertThat(differences())
        .containsExactly(
            "a.conf: line 2 is 'two', expected '2'", "b.conf: line 2 is missing, expected ''");
  }

  @Test
  void linksAreComparedByWhereTheyLeadAndAreNotFollowed() throws IOException {
    link(actual, "same", "/nowhere/pg_wal");
    link(expected, "same", "/nowhere/pg_wal");
    link(actual, "other", "/nowhere/one");
    link(expected, "other", "/nowhere/two");

    assertThat(differences())
        .containsExactly("other: leads to /nowhere/one, expected /nowhere/two");
  }

  @Test
  void aLogIsComparedWhereverItIs() throws IOException {
    Path actualLog = Files.createDirectory(actual.resolve("log"));
    Path expectedLog = Files.createDirectory(expected.resolve("log"));
    new HandMadeLog(1, 1).add(0, 0, 0, 90).write(actualLog);
    new HandMadeLog(1, 1).add(0, 0, 0, 90).add(1, 0, 3, 8).write(expectedLog);

    assertThat(differences())
        .containsExactly("log: has 1 records up to 0/100028, expected 2 up to 0/1000A0");
  }

  @Test
  void saltOfAPasswordAndChecksumOfItsPageMayDiffer() throws IOException {
    writePgAuthid(actual, page(1, "secret", 1), page(2, "", 5));
    writePgAuthid(expected, page(3, "secret", 2), page(2, "", 5));

    assertThat(differences("secret")).isEmpty();
    assertThat(differences()).hasSize(1);
  }

  @Test
  void anotherPasswordIsADifference() throws IOException {
    writePgAuthid(actual, page(1, "secrets", 1));
    writePgAuthid(expected, page(3, "secret", 1));

    assertThat(differences("secret"))
        .containsExactly("data/global/1260: the verifier is not that of the password");
    assertThatThrownBy(() -> differences("secrets")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatElseIsInThePasswordsFileMustBeTheSame() throws IOException {
    writePgAuthid(actual, page(1, "secret", 1), page(2, "", 5));
    writePgAuthid(expected, page(3, "secret", 1), page(2, "", 6));

    assertThat(differences("secret"))
        .containsExactly("data/global/1260: differs at byte " + (PAGE_SIZE + CHECKSUM_OFFSET));
  }

  private List<String> differences() throws IOException {
    return DirectoryComparison.differences(actual, expected, Optional.empty());
  }

  private List<String> differences(String password) throws IOException {
    return DirectoryComparison.differences(actual, expected, Optional.of(password));
  }

  /** Something with a checksum and, unless there is no password, a verifier. */
  private static byte[] page(int checksum, String password, int salt) {
    byte[] page = new byte[PAGE_SIZE];
    page[CHECKSUM_OFFSET] = (byte) (checksum + salt);
    if (!password.isEmpty()) {
      byte[] bytes = new byte[PasswordVerifier.SALT_SIZE];
      Arrays.fill(bytes, (byte) salt);
      byte[] verifier =
          PasswordVerifier.scramSha256(password.toCharArray(), bytes)
              .getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(verifier, 0, page, 5000, verifier.length);
    }
    return page;
  }

  private static void writePgAuthid(Path parent, byte[]... pages) throws IOException {
    Path file = parent.resolve("data/global/1260");
    Files.createDirectories(file.getParent());
    byte[] all = new byte[pages.length * PAGE_SIZE];
    for (int index = 0; index < pages.length; index++) {
      System.arraycopy(pages[index], 0, all, index * PAGE_SIZE, PAGE_SIZE);
    }
    Files.write(file, all);
  }

  private static Path file(Path parent, String name, String content) throws IOException {
    Path file = Files.writeString(parent.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static void link(Path parent, String name, String target) throws IOException {
    Files.createSymbolicLink(parent.resolve(name), Path.of(target));
  }
}
