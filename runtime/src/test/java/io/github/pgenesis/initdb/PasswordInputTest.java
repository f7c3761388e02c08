package io.github.pgenesis.initdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordInputTest {
  @TempDir private Path directory;

  private String file(byte[] contents) throws IOException {
    return Files.write(directory.resolve("password"), contents).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"S\u00e9same 1", "S\u00e9same 1\n", "S\u00e9same 1\r\n", "S\u00e9same 1\nx"})
  void theFirstLineOfAFileCounts(String contents) throws IOException {
    assertThat(PasswordInput.ofFile(file(contents.getBytes(UTF_8))))
        .isEqualTo("S\u00e9same 1".toCharArray());
  }

  @Test
  void aLineMayBeLong() throws IOException {
    String line = "0123456789".repeat(100);
    assertThat(PasswordInput.ofFile(file(line.getBytes(UTF_8)))).isEqualTo(line.toCharArray());
  }

  @Test
  void aLineMayBeEmpty() throws IOException {
    assertThat(PasswordInput.ofFile(file("\nx".getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void aFileMayNotBeEmpty() throws IOException {
    String file = file(new byte[0]);
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> PasswordInput.ofFile(file))
        .withMessage("initdb: error: password file \"%s\" is empty".formatted(file));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    String missing = directory.resolve("missing").toString();
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> PasswordInput.ofFile(missing))
        .withMessage(
            "initdb: error: could not open file \"%s\" for reading: No such file or directory"
                .formatted(missing));
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> PasswordInput.ofFile(directory.toString()))
        .withMessage(
            "initdb: error: could not read password from file \"%s\": Is a directory"
                .formatted(directory));
  }

  @Test
  void otherEncodingsAreRefusedRatherThanMisread() throws IOException {
    String file = file("S\u00e9same".getBytes(ISO_8859_1));
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> PasswordInput.ofFile(file))
        .withMessageContaining("is not UTF-8");
  }

  @Test
  void aPersonIsAskedTwice() {
    List<String> prompts = new ArrayList<>();
    Iterator<char[]> answers = List.of("secret".toCharArray(), "secret".toCharArray()).iterator();

    char[] password =
        PasswordInput.ofPrompt(prompt -> {
          prompts.add(prompt);
          return answers.next();
        });

    assertThat(password).isEqualTo("secret".toCharArray());
    assertThat(prompts).containsExactly("Enter new superuser password: ", "Enter it again: ");
  }

  @Test
  void differentAnswersAreRefusedAndForgotten() {
    List<char[]> given = List.of("secret".toCharArray(), "Secret".toCharArray());
    Iterator<char[]> answers = given.iterator();

    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> PasswordInput.ofPrompt(prompt -> answers.next()))
        .withMessage("Passwords didn't match.");
    assertThat(given).containsExactly(new char[6], new char[6]);
  }
}
