package io.github.pgenesis.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedArchiveTest {
  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("unpacked"));
  }

  @Test
  void hasTheFilesLinksAndModesOfTheArchive() throws IOException {
    unpack(HandMadeTarball.of("18.6", 18));

    assertThat(directory.resolve("share/postgresql/postgres.bki")).hasContent("# PostgreSQL");
    assertThat(directory.resolve("bin/postgres")).isExecutable();
    assertThat(directory.resolve("share/postgresql/postgres.bki").toFile().canExecute()).isFalse();
    assertThat(Files.readSymbolicLink(directory.resolve("lib/libpq.so.5")))
        .isEqualTo(Path.of("libpq.so.5.1"));
    assertThat(directory.resolve("lib/libpq.so.5")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void knowsItsVersion() throws IOException {
    unpack(HandMadeTarball.of("18.6 (Debian 18.6-1)", 18));

    assertThat(UnpackedArchive.at(directory).version())
        .isEqualTo(new ServerVersion("18.6 (Debian 18.6-1)", 18, 202_000_018));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "bin/../../outside", "a/b/../../../outside"})
  void refusesAnEntryOutsideItself(String name) throws IOException {
    assertRefused(
        HandMadeTarball.empty().file(name, "evil"),
        "test.jar has an entry outside itself: " + name);
  }

  @Test
  void refusesAnAbsoluteEntry() throws IOException {
    String name = temporary.resolve("outside").toString();

    assertRefused(
        HandMadeTarball.empty().file(name, "evil"),
        "test.jar has an entry outside itself: " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../..", "sub/../../..", "/etc"})
  void refusesALinkThatLeavesIt(String target) throws IOException {
    assertRefused(
        HandMadeTarball.empty().link("link", target), "test.jar has a link that leaves it: link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hop/outside", "hop/sub/outside", "hop"})
  void refusesAnEntryBehindALink(String name) throws IOException {
    // Each link alone seems to stay inside, yet "there/.." is above the directory.
    assertRefused(
        HandMadeTarball.empty()
            .directory("a/b/")
            .link("a/b/there", "../..")
            .link("hop", "a/b/there/..")
            .file(name, "evil"),
        "test.jar has an entry behind a link: " + name);
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO,
        TarConstants.LF_LINK
      })
  void refusesEntriesOfOtherTypes(byte type) throws IOException {
    assertRefused(
        HandMadeTarball.of("18.6", 18).other("./dev/odd", type),
        "test.jar has an entry that is neither file, directory nor link: ./dev/odd");
  }

  @Test
  void refusesAnArchiveWithoutServer() throws IOException {
    assertRefused(
        HandMadeTarball.empty().file("bin/psql", "psql"), "test.jar holds no bin/postgres");
    assertRefused(
        HandMadeTarball.empty().directory("bin/postgres/"), "test.jar holds no bin/postgres");
  }

  @Test
  void refusesAServerWithoutVersion() throws IOException {
    assertRefused(
        HandMadeTarball.empty().file("bin/postgres", "#!/bin/sh"),
        "test.jar is no PostgreSQL server: it holds no version. Name PREFIX/bin/postgres.");
  }

  @Test
  void refusesADamagedArchive() throws IOException {
    byte[] good = HandMadeTarball.of("18.6", 18).build();
    assertRefused(
        Arrays.copyOf(good, good.length / 2), "test.jar is damaged: java.io.EOFException");
    byte[] damaged = good.clone();
    damaged[good.length / 2] ^= 0x40;
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> unpack(damaged))
        .withMessageStartingWith("test.jar is damaged: ");
    assertRefused(
        "this is no archive".getBytes(UTF_8),
        "test.jar is damaged: org.tukaani.xz.XZFormatException: Input is not in the XZ format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bin/postgres", "share/postgresql/postgres.bki", "share/postgresql/timezone/UTC"})
  void isNoLongerIntactWhenAFileIsChangedOrGone(String file) throws IOException {
    unpack(HandMadeTarball.of("18.6", 18).file("share/postgresql/timezone/UTC", "UTC"));
    UnpackedArchive archive = UnpackedArchive.at(directory);
    Path path = directory.resolve(file);
    byte[] contents = Files.readAllBytes(path);
    assertThat(archive.isIntact()).isTrue();

    contents[0] ^= 1;
    Files.write(path, contents);
    assertThat(archive.isIntact()).isFalse();

    contents[0] ^= 1;
    Files.write(path, contents);
    assertThat(archive.isIntact()).isTrue();

    Files.delete(path);
    assertThat(archive.isIntact()).isFalse();
  }

  @Test
  void isNotIntactWithoutItsManifest() throws IOException {
    unpack(HandMadeTarball.of("18.6", 18));
    Path manifest = directory.resolve("pgenesis-manifest");

    Files.writeString(manifest, "");
    assertThat(UnpackedArchive.at(directory).isIntact()).isFalse();

    Files.delete(manifest);
    assertThat(UnpackedArchive.at(directory).isIntact()).isFalse();
  }

  @Test
  void itsStateChangesWithTheFilesThatAServerIsMadeOf() throws IOException {
    unpack(HandMadeTarball.of("18.6", 18).file("share/postgresql/timezone/UTC", "UTC"));
    UnpackedArchive archive = UnpackedArchive.at(directory);
    String state = archive.state();

    Files.writeString(directory.resolve("share/postgresql/timezone/UTC"), "other");
    assertThat(archive.state()).isEqualTo(state);

    Files.writeString(directory.resolve("share/postgresql/postgres.bki"), "other");
    assertThat(archive.state()).isNotEqualTo(state);
  }

  private void unpack(HandMadeTarball archive) throws IOException {
    unpack(archive.build());
  }

  private void unpack(byte[] archive) throws IOException {
    UnpackedArchive.unpack("test.jar", new ByteArrayInputStream(archive), directory);
  }

  private void assertRefused(HandMadeTarball archive, String message) throws IOException {
    assertRefused(archive.build(), message);
  }

  private void assertRefused(byte[] archive, String message) {
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> unpack(archive))
        .withMessage(message);
    assertThat(temporary.resolve("outside")).doesNotExist();
  }
}
