package io.github.pgenesis.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path file = fileSystem.getPath("/password");
  private final List<String> read = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"S\u00e9same 1", "S\u00e9same 1\n", "S\u00e9same 1\r\n", "S\u00e9same 1\nmore\n"})
  void theFirstLineIsThePassword(String contents) throws IOException {
    Files.writeString(file, contents);

    read();

    assertThat(read).containsExactly("S\u00e9same 1");
  }

  @Test
  void blanksCount() throws IOException {
    Files.write(file, " a\tb \n".getBytes(UTF_8));

    read();

    assertThat(read).containsExactly(" a\tb ");
  }

  @Test
  void nothingIsKept() throws IOException {
    Files.writeString(file, "secret");
    List<char[]> handed = new ArrayList<>();

    PasswordFile.read(file, IllegalArgumentException::new, handed::add);

    assertThat(handed).singleElement().isEqualTo(new char[6]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\nsecret"})
  void anEmptyFirstLineIsRefused(String contents) throws IOException {
    Files.writeString(file, contents);

    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessage("the password file /password is empty: its first line must be the password");
    assertThat(read).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageStartingWith("the password file /password cannot be read: ");
    Files.createDirectory(file);
    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageStartingWith("the password file /password cannot be read: ");
  }

  @Test
  void otherEncodingsAreRefusedRatherThanMisread() throws IOException {
    Files.write(file, new byte[] {'S', (byte) 0xe9});

    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageStartingWith("the first line of the password file /password is not UTF-8: ");
    assertThat(read).isEmpty();
  }

  private void read() {
    PasswordFile.read(
        file, IllegalArgumentException::new, password -> read.add(new String(password)));
  }
}
