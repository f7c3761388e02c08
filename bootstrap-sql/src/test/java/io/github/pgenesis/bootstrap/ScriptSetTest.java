package io.github.pgenesis.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.template.Template;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
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
    PostgresBuild distribution = Builds.of(major);
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
  void hasTheSamplesAsShipped(int major) {
    ScriptSet set = ScriptSets.of(major);
    assertThat(set.postgresqlConfSample()).isEqualTo(Builds.text(major, "postgresql.conf.sample"));
    assertThat(set.hbaSample()).isEqualTo(Builds.text(major, "pg_hba.conf.sample"));
    assertThat(set.identSample()).isEqualTo(Builds.text(major, "pg_ident.conf.sample"));
  }

  @Test
  void hasManifestsWithoutDates() throws IOException {
    ScriptSet set = ScriptSets.of(18);
    var manifest =
        new Manifest(set.major(), set.catalogVersion(), set.compiledFrom(), set.inputs());
    var properties = new Properties();
    properties.load(new StringReader(manifest.text()));
    assertThat(properties).hasSize(3 + set.inputs().size());
    assertThat(manifest.text()).doesNotContain("#");
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
