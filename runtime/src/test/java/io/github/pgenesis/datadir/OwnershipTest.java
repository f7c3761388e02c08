package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import io.github.pgenesis.faults.InjectedException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipTest {
  private final FileSystem fileSystem =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
  private final Path directory = fileSystem.getPath("/cluster");
  private final Path file = directory.resolve("base/1259");

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void aUserKeepsTheGroup() throws IOException {
    String group = attributes(file).group().getName();

    Ownership.of("postgres", fileSystem).applyTo(file);

    assertThat(attributes(file).owner().getName()).isEqualTo("postgres");
    assertThat(attributes(file).group().getName()).isEqualTo(group);
  }

  @Test
  void aTreeIsGivenAwayWithEverythingInIt() throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), fileSystem.getPath("/nowhere"));

    Ownership.of("postgres:staff", fileSystem).applyToTree(directory);

    for (Path path : new Path[] {directory, directory.resolve("base"), file}) {
      assertThat(attributes(path).owner().getName()).isEqualTo("postgres");
      assertThat(attributes(path).group().getName()).isEqualTo("staff");
    }
  }

  @Test
  void whatWasBeforeComesBack() throws IOException {
    Ownership.of("one:two", fileSystem).applyTo(file);
    Ownership ownership = Ownership.of("postgres:staff", fileSystem);

    Ownership before = ownership.before(file);
    ownership.applyTo(file);
    before.applyTo(file);

    assertThat(attributes(file).owner().getName()).isEqualTo("one");
    assertThat(attributes(file).group().getName()).isEqualTo("two");
  }

  @Test
  void unchangedTouchesNothing() throws IOException {
    Faults faults = Faults.none();
    Path faulty = FaultyFileSystem.wrap(directory, faults);

    Ownership.UNCHANGED.applyToTree(faulty);
    Ownership.UNCHANGED.applyTo(faulty);
    Ownership.UNCHANGED.before(faulty).applyTo(faulty);

    assertThat(faults.operations()).isZero();
  }

  @Test
  void noFailureIsPassedBy() throws IOException {
    Faults counting = Faults.none();
    Ownership ownership = Ownership.of("postgres:staff", fileSystem);
    ownership.applyToTree(FaultyFileSystem.wrap(directory, counting));

    assertThat(counting.operations()).isGreaterThan(6);
    for (int number = 1; number <= counting.operations(); number++) {
      Path faulty = FaultyFileSystem.wrap(directory, Faults.at(number));
      assertThatExceptionOfType(InjectedException.class)
          .as("failure of operation %d", number)
          .isThrownBy(() -> ownership.applyToTree(faulty));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no-such-user", "", ":", "root:", "root:no-such-group", "-1", "root:-1", "root\0"})
  void anUnknownOwnerIsRefused(String owner) {
    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> Ownership.of(owner, FileSystems.getDefault()))
        .withMessage(
            "the owner \"%s\" is unknown here: name a user, or a user and a group as USER:GROUP"
                .formatted(owner));
  }

  @Test
  void filesWithoutOwnersCannotHaveOne() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      assertThatExceptionOfType(DataDirectoryException.class)
          .isThrownBy(() -> Ownership.of("postgres", windows))
          .withMessage(
              "the owner \"postgres\" cannot be had, since files here have no owner and group as on Unix: choose none");
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class);
  }
}
