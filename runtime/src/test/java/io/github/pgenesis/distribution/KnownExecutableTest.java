package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.elf.HandMadeExecutable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownExecutableTest {
  @TempDir private Path directory;
  private Path root;
  private CacheDirectory cache;
  private Path executable;

  @BeforeEach
  void makeInstallation() throws IOException {
    root = directory.resolve("cache");
    cache = CacheDirectory.at(root);
    executable =
        HandMadeInstallation.make(directory.resolve("pg"), "18.6", 18, 202_506_291)
            .resolve("bin/postgres");
  }

  @Test
  void tellsVersionDigestAndCopy() throws IOException {
    KnownExecutable known = KnownExecutable.of(executable, cache);

    assertThat(known.version()).isEqualTo(new ServerVersion("18.6", 18, 202_506_291));
    assertThat(known.sha256()).isEqualTo(Digests.of(Files.readAllBytes(executable)));
    assertThat(known.derivedCopy()).isRegularFile();
  }

  @Test
  void theCopyFindsItsLibrariesThroughALink() throws IOException {
    KnownExecutable known = KnownExecutable.of(executable, cache);

    Path lib = known.derivedCopy().getParent().resolveSibling("lib");
    assertThat(Files.readSymbolicLink(lib)).isEqualTo(directory.resolve("pg/lib"));
  }

  @Test
  void isReadOnceAsLongAsItDoesNotChange() throws IOException {
    KnownExecutable first = KnownExecutable.of(executable, cache);
    // If it were looked at again, another version would come out.
    Path note = note();
    Files.delete(note);
    new KnownExecutable(
            new ServerVersion("18.7", 18, 202_506_291), first.sha256(), first.derivedCopy())
        .write(note);

    KnownExecutable second = KnownExecutable.of(executable, cache);

    assertThat(second.version().text()).isEqualTo("18.7");
    assertThat(second.derivedCopy()).isEqualTo(first.derivedCopy());
    assertThat(second.sha256()).isEqualTo(first.sha256());
  }

  @Test
  void isReadAgainWhenItHasChanged() throws IOException {
    KnownExecutable old = KnownExecutable.of(executable, cache);
    byte[] upgraded = HandMadeExecutable.builder().version("18.7", 18, 202_506_291).build();
    Files.write(executable, Arrays.copyOf(upgraded, upgraded.length + 1));

    KnownExecutable fresh = KnownExecutable.of(executable, cache);

    assertThat(fresh.version().text()).isEqualTo("18.7");
    assertThat(fresh.derivedCopy()).isRegularFile().isNotEqualTo(old.derivedCopy());
    assertThat(old.derivedCopy()).as("a JVM may have loaded it").isRegularFile();
  }

  @Test
  void anInstallationElsewhereHasACopyOfItsOwn() throws IOException {
    Path other =
        HandMadeInstallation.make(directory.resolve("other"), "18.6", 18, 202_506_291)
            .resolve("bin/postgres");

    KnownExecutable known = KnownExecutable.of(other, cache);

    assertThat(known.sha256()).isEqualTo(KnownExecutable.of(executable, cache).sha256());
    assertThat(known.derivedCopy())
        .isNotEqualTo(KnownExecutable.of(executable, cache).derivedCopy());
  }

  @Test
  void aLostCopyIsMadeAgain() throws IOException {
    KnownExecutable known = KnownExecutable.of(executable, cache);
    byte[] copy = Files.readAllBytes(known.derivedCopy());
    Path library = Files.writeString(directory.resolve("pg/lib/libpq.so"), "precious");
    Files.delete(known.derivedCopy());

    assertThat(KnownExecutable.of(executable, cache)).isEqualTo(known);
    assertThat(known.derivedCopy()).hasBinaryContent(copy);
    assertThat(library).hasContent("precious");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "version=18.6\n",
        "version=18.6\nmajor=many\ncatalog-version=1\nsha256=00\nderived-copy=/bin/sh\n",
        "version=18.6\nmajor=18\ncatalog-version=1\nsha256=00\nderived-copy=/bin/sh\n",
        "version=18.6\nmajor=18\ncatalog-version=1\nsha256=00\nderived=/bin/sh\n",
        "version=18.6\nmajor=18\ncatalog-version=1\nsha256=00\nderived-copy=\\u0000\n",
        "version=\\uXYZ\n"
      })
  void aDamagedNoteIsWrittenAgain(String damaged) throws IOException {
    KnownExecutable known = KnownExecutable.of(executable, cache);
    Files.writeString(note(), damaged);

    assertThat(KnownExecutable.of(executable, cache)).isEqualTo(known);
    assertThat(KnownExecutable.of(executable, cache)).isEqualTo(known);
    assertThat(Files.readString(note())).contains("catalog-version=202506291");
  }

  @Test
  void aNoteThatIsNoTextIsWrittenAgain() throws IOException {
    KnownExecutable known = KnownExecutable.of(executable, cache);
    Files.write(note(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(KnownExecutable.of(executable, cache)).isEqualTo(known);
  }

  @Test
  void whatIsRefusedLeavesNothing() throws IOException {
    Files.write(executable, HandMadeExecutable.builder().build());

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> KnownExecutable.of(executable, cache))
        .withMessage(
            executable
                + " is no PostgreSQL server: it holds no version. Name PREFIX/bin/postgres.");
    assertThat(root).doesNotExist();
  }

  @Test
  void saysThatAFileCannotBeRead() {
    Path absent = directory.resolve("pg/bin/absent");

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> KnownExecutable.of(absent, cache))
        .withMessage(
            "%s cannot be read: java.nio.file.NoSuchFileException: %s".formatted(absent, absent));
  }

  private Path note() throws IOException {
    try (Stream<Path> notes = Files.list(root.resolve("known"))) {
      List<Path> all = notes.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
