package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.distribution.DistributionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheChoiceTest {
  @TempDir private Path directory;
  private Path temporary;

  @BeforeEach
  void createTemporaryDirectory() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  private Path find(Map<String, String> environment, String home) {
    return new CacheChoice(environment, home, temporary, "me").find();
  }

  @Test
  void theOneOfTheEnvironmentComesFirst() {
    Path caches = directory.resolve("caches");

    assertThat(find(Map.of("XDG_CACHE_HOME", caches.toString()), directory.toString()))
        .isEqualTo(caches.resolve("pgenesis"))
        .isEmptyDirectory();
  }

  @Test
  void thenTheOneInTheHomeDirectory() {
    assertThat(find(Map.of("XDG_CACHE_HOME", "relative"), directory.toString()))
        .isEqualTo(directory.resolve(".cache/pgenesis"));
  }

  @Test
  void theHomeIsTheOneOfTheEnvironment() {
    assertThat(find(Map.of("HOME", directory.resolve("home").toString()), directory.toString()))
        .isEqualTo(directory.resolve("home/.cache/pgenesis"))
        .isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative", "/proc/none"})
  void orTheUsersIfThatIsOfNoUse(String home) {
    assertThat(find(Map.of("HOME", home), directory.toString()))
        .isEqualTo(directory.resolve(".cache/pgenesis"));
  }

  @Test
  void withoutHomeAPrivateOneIsMade() throws IOException {
    Path shared = temporary.resolve("pgenesis-me");

    assertThat(find(Map.of(), "?")).isEqualTo(shared);
    assertThat(find(Map.of(), "?")).isEqualTo(shared).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
        .isEqualTo("rwx------");
  }

  @Test
  void oneThatOthersCanWriteToIsNotUsed() throws IOException {
    Path shared = Files.createDirectory(temporary.resolve("pgenesis-me"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwx---"));

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> find(Map.of(), "?"))
        .withMessage(
            "there is no place for the cache: the user has no home directory; %s is not ours alone (mode 0700). Set XDG_CACHE_HOME or name a cache directory."
                .formatted(shared));
  }

  @Test
  void aLinkIsNotUsed() throws IOException {
    Path shared = temporary.resolve("pgenesis-me");
    Files.createSymbolicLink(shared, Files.createDirectory(directory.resolve("trap")));

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> find(Map.of(), "?"))
        .withMessageContaining(shared + " is not a directory");
  }
}
