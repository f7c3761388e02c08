package io.github.pgenesis.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged sets in the cache, and sets of servers with any version. */
class CachedScriptsFuzzTest {
  private static final int MUTATIONS = 100;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        ScriptSet.BOOT,
        ScriptSet.BEFORE_PASSWORD,
        ScriptSet.PASSWORD,
        ScriptSet.AFTER_PASSWORD
      })
  void aDamagedPartIsNoticed(String name) throws IOException {
    ScriptSets.of(18).writeTo(directory);
    Path part = directory.resolve(name);
    byte[] good = Files.readAllBytes(part);
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(part, damaged(good, new Random(i)));
      assertThatIOException()
          .as("number " + i)
          .isThrownBy(() -> ScriptSet.readFrom(directory, Builds.of(18)));
    }
  }

  /** What is left of one may still say the same. */
  @Test
  void aDamagedManifestIsNoticedOrSaysTheSame() throws IOException {
    ScriptSet set = ScriptSets.of(18);
    set.writeTo(directory);
    Path manifest = directory.resolve(Manifest.FILE);
    byte[] good = Files.readAllBytes(manifest);
    int noticed = 0;
    for (int i = 0; i < 10 * MUTATIONS; i++) {
      Files.write(manifest, damaged(good, new Random(i)));
      try {
        ScriptSet read = ScriptSet.readFrom(directory, Builds.of(18));
        assertThat(read.inputs()).as("number " + i).isEqualTo(set.inputs());
        assertThat(read).as("number " + i).hasToString(set.toString());
      } catch (IOException e) {
        noticed++;
      }
    }
    System.out.printf(
        "fuzzed manifest of scripts: %d mutations, %d refused%n", 10 * MUTATIONS, noticed);
    assertThat(noticed).isGreaterThan(9 * MUTATIONS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18.6 (Debian\\18)",
        "18.6\u00e9",
        " 18.6",
        "18.6 ",
        "\t\f18",
        "18.6=:#!",
        "18.6\u00ff\u0080",
        "\\",
        ""
      })
  void aSetComesBackWhateverTheVersionOfTheServer(String version) throws IOException {
    ShippedScripts build = Builds.of(18);
    ShippedScripts scripts = new ShippedScripts(18, build.catalogVersion(), version, build.files());
    ScriptSet.compile(scripts).writeTo(directory);
    assertThat(ScriptSet.readFrom(directory, scripts).compiledFrom()).isEqualTo(version);
  }

  /** Digits and what stands between them are the server's own, and so need not be a version. */
  @Test
  void everyVersionHasAFormForTheInformationSchemaOrIsRefused() {
    List<String> pieces =
        List.of("18", ".", "99999999999999999999", "-", "+", " ", "rc", "(", "\u00e9", "0", "%s");
    int refused = 0;
    for (int i = 0; i < 20 * MUTATIONS; i++) {
      Random random = new Random(i);
      StringBuilder version = new StringBuilder();
      for (int left = random.nextInt(7); left > 0; left--) {
        version.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        assertThat(DbmsVersion.of(version.toString())).matches("(?s)-?\\d+\\.-?\\d+\\.-?\\d+\\D*");
      } catch (IllegalArgumentException e) {
        assertThat(e).as("number " + i).hasMessageStartingWith("server version '" + version);
        refused++;
      }
    }
    System.out.printf(
        "fuzzed server versions: %d mutations, %d refused%n", 20 * MUTATIONS, refused);
    assertThat(refused).isBetween(1, 20 * MUTATIONS - 1);
  }

  private static byte[] damaged(byte[] good, Random random) {
    int at = random.nextInt(good.length);
    byte[] bytes = good.clone();
    switch (random.nextInt(3)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] += (byte) (1 + random.nextInt(9));
      default -> {
        return Arrays.copyOf(good, at);
      }
    }
    return bytes;
  }
}
