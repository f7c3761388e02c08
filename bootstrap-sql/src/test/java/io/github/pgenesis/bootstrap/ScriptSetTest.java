package io.github.pgenesis.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.pgenesis.template.Template;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptSetTest {
  @Test
  void comesOncePerMajorInOrder() {
    assertThat(ScriptSet.all()).extracting(ScriptSet::major).containsExactly(15, 16, 17, 18);
  }

  @Test
  void isFoundByMajorAndCatalogVersion() {
    assertThat(ScriptSet.find(18, 202506291)).get().extracting(ScriptSet::major).isEqualTo(18);
    assertThat(ScriptSet.find(18, 202506290)).isEmpty();
    assertThat(ScriptSet.find(17, 202506291)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void tellsWhatItIsMadeOf(int major) {
    ScriptSet set = ScriptSets.of(major);
    ShippedScripts distribution = Builds.of(major);
    assertThat(set.compiledFrom()).startsWith(major + ".").isEqualTo(distribution.serverVersion());
    assertThat(set.catalogVersion()).isEqualTo(distribution.catalogVersion());
    assertThat(set.inputs()).containsOnlyKeys(distribution.files().keySet());
    assertThat(set.inputs().values()).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    assertThat(set)
        .hasToString(
            "scripts of PostgreSQL "
                + distribution.serverVersion()
                + ", catalog version "
                + distribution.catalogVersion());
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void isTheSameWhenCompiledAgain(int major) {
    ShippedScripts build = Builds.of(major);
    ScriptSet packaged = ScriptSets.of(major);

    ScriptSet again = ScriptSet.compile(build);

    BootstrapValues values = ScriptSets.plainValues(build.serverVersion());
    assertThat(again.inputs()).isEqualTo(packaged.inputs());
    assertThat(again.bootInput(values)).isEqualTo(packaged.bootInput(values));
    assertThat(again.singleUserInput(values)).isEqualTo(packaged.singleUserInput(values));
  }

  @Test
  void isReadFromADirectoryAsItWasWritten(@TempDir Path directory) throws IOException {
    ScriptSet set = ScriptSets.of(18);
    set.writeTo(directory.resolve("set"));

    ScriptSet read = ScriptSet.readFrom(directory.resolve("set"), Builds.of(18));

    BootstrapValues values = ScriptSets.plainValues("18.6");
    assertThat(read).hasToString(set.toString());
    assertThat(read.inputs()).isEqualTo(set.inputs());
    assertThat(read.bootInput(values)).isEqualTo(set.bootInput(values));
    assertThat(read.singleUserInput(values)).isEqualTo(set.singleUserInput(values));
  }

  @Test
  void noticesDamageOfAnyFile(@TempDir Path directory) throws IOException {
    ScriptSets.of(18).writeTo(directory);
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> written = files.sorted().toList();
      assertThat(written).hasSize(5);
      for (Path file : written) {
        byte[] contents = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(contents, contents.length / 2));
        assertThatIOException().isThrownBy(() -> ScriptSet.readFrom(directory, Builds.of(18)));

        Files.delete(file);
        assertThatIOException().isThrownBy(() -> ScriptSet.readFrom(directory, Builds.of(18)));

        Files.write(file, contents);
      }
    }
    assertThat(ScriptSet.readFrom(directory, Builds.of(18)).major()).isEqualTo(18);
  }

  @Test
  void isNotReadForOtherScripts(@TempDir Path directory) throws IOException {
    ScriptSets.of(18).writeTo(directory);
    ShippedScripts scripts = Builds.of(18);
    var files = new TreeMap<>(scripts.files());
    files.put("sql_features.txt", new byte[0]);

    for (ShippedScripts other :
        List.of(
            Builds.of(17),
            new ShippedScripts(18, scripts.catalogVersion(), scripts.serverVersion(), files),
            new ShippedScripts(18, scripts.catalogVersion(), "18.5", scripts.files()),
            new ShippedScripts(18, 1, scripts.serverVersion(), scripts.files()))) {
      assertThat(other.identity()).isNotEqualTo(scripts.identity()).matches("[0-9a-f]{64}");
      assertThatIOException().isThrownBy(() -> ScriptSet.readFrom(directory, other));
    }
  }

  @Test
  void hasManifestsWithoutDates(@TempDir Path directory) throws IOException {
    ScriptSet set = ScriptSets.of(18);
    set.writeTo(directory);
    String manifest = Files.readString(directory.resolve(Manifest.FILE));
    var properties = new Properties();
    properties.load(new StringReader(manifest));
    assertThat(properties).hasSize(3 + set.inputs().size() + 4);
    assertThat(manifest).doesNotContain("#");
  }

  @Test
  void needsNothingButItsTwoModules() throws ReflectiveOperationException, IOException {
    URL bootstrap = ScriptSet.class.getProtectionDomain().getCodeSource().getLocation();
    URL template = Template.class.getProtectionDomain().getCodeSource().getLocation();
    try (var loader =
        new URLClassLoader(new URL[] {bootstrap, template}, ClassLoader.getPlatformClassLoader())) {
      Class<?> sets = loader.loadClass(ScriptSet.class.getName());
      var all = (List<?>) sets.getMethod("all").invoke(null);
      Object values =
          loader
              .loadClass(BootstrapValues.class.getName())
              .getConstructors()[0]
              .newInstance(
                  "postgres",
                  6,
                  loader.loadClass(LocaleProviderCode.class.getName()).getEnumConstants()[0],
                  "C",
                  "C",
                  Optional.empty(),
                  Optional.empty(),
                  "/f",
                  "18.6",
                  Optional.empty());
      for (String script : List.of("bootInput", "singleUserInput")) {
        var rendered =
            (byte[]) sets.getMethod(script, values.getClass()).invoke(all.getLast(), values);
        assertThat(rendered).hasSizeGreaterThan(200_000);
      }
    }
  }
}
