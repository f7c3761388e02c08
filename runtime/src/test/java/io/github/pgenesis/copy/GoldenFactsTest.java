package io.github.pgenesis.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.configuration.LocaleDefaults;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.controlfile.HandMadeControlFile;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenFactsTest {
  @Test
  void everyOptionComesBack() {
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    settings.put("work_mem", "8MB");
    settings.put("Shared_Buffers", "16MB");
    GoldenFacts facts =
        facts(
            GoldenFacts.builder()
                .server(17, "17.9 (Debian 17.9-1)", "abc")
                .superuser("me & you")
                .locale("UTF8", "ICU", Optional.of("en-US"), "C.UTF-8")
                .localeDefaults(new LocaleDefaults("iso, dmy", "german"))
                .textSearchConfiguration(Optional.of("simple"))
                .timeZone("Europe/Berlin")
                .authentication("peer", "md5")
                .groupAccess(true)
                .settings(settings)
                .build());

    assertThat(facts.major()).isEqualTo(17);
    assertThat(facts.serverVersion()).isEqualTo("17.9 (Debian 17.9-1)");
    assertThat(facts.executable()).isEqualTo("abc");
    assertThat(facts.superuser()).isEqualTo("me & you");
    assertThat(facts.encoding()).isEqualTo("UTF8");
    assertThat(facts.localeProvider()).isEqualTo("icu");
    assertThat(facts.locale()).contains("en-US");
    assertThat(facts.libcLocale()).isEqualTo("C.UTF-8");
    assertThat(facts.localeDefaults()).isEqualTo(new LocaleDefaults("iso, dmy", "german"));
    assertThat(facts.textSearchConfiguration()).contains("simple");
    assertThat(facts.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(facts.localAuthentication()).isEqualTo("peer");
    assertThat(facts.hostAuthentication()).isEqualTo("md5");
    assertThat(facts.groupAccess()).isTrue();
    assertThat(facts.settings()).containsExactlyEntriesOf(settings);
    assertThat(facts.settingsOfTheBootstrap()).containsExactly(Map.entry("shared_buffers", "16MB"));
  }

  @Test
  void whatWasNotChosenIsNotThere() {
    GoldenFacts facts =
        facts(
            GoldenFacts.builder()
                .locale("UTF8", "LIBC", Optional.empty(), "C")
                .textSearchConfiguration(Optional.empty())
                .groupAccess(false)
                .settings(Map.of())
                .build());

    assertThat(facts.locale()).isEmpty();
    assertThat(facts.textSearchConfiguration()).isEmpty();
    assertThat(facts.groupAccess()).isFalse();
    assertThat(facts.settings()).isEmpty();
  }

  @Test
  void aControlFileIsToldInWords() {
    assertThat(
            GoldenFacts.ofControlFile(
                ControlFileBytes.of(
                    new HandMadeControlFile(1800).put(252, 1).put(228, 64 << 20).bytes())))
        .containsOnly(
            Map.entry("catalog-version", "202209061"),
            Map.entry("control-version", "1800"),
            Map.entry("byte-order", "little-endian"),
            Map.entry("maximum-alignment", "8"),
            Map.entry("float-format", "1234567.0"),
            Map.entry("block-size", "8192"),
            Map.entry("relation-segment-blocks", "131072"),
            Map.entry("wal-block-size", "8192"),
            Map.entry("name-data-length", "64"),
            Map.entry("index-max-keys", "32"),
            Map.entry("toast-max-chunk-size", "1996"),
            Map.entry("large-object-chunk-size", "2048"),
            Map.entry("float8-by-value", "on"),
            Map.entry("char-signed", "off"),
            Map.entry("data-checksums", "on"),
            Map.entry("wal-segment-size", "64 MB"));
    assertThat(
            GoldenFacts.ofControlFile(ControlFileBytes.of(new HandMadeControlFile(1700).bytes())))
        .doesNotContainKey("char-signed");
  }

  @Test
  void factsOfContentsAreThoseOfTheirManifest() {
    GoldenContents golden = new HandMadeGolden().contents();

    assertThat(GoldenFacts.of(golden).walSegmentSize()).isEqualTo(16);
    assertThat(GoldenFacts.of(golden.manifest()).walSegmentSize()).isEqualTo(16);
    assertThat(GoldenFacts.of(golden).dataChecksums()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"16, a number of MB", "MB, a number of MB", "x MB, a number", "16 MB MB, a number"})
  void aSegmentSizeIsANumberOfMegabytes(String value, String right) {
    GoldenFacts facts = facts(Map.of("wal-segment-size", value));

    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(facts::walSegmentSize)
        .withMessage(
            "the golden cluster's wal-segment-size is \"%s\" and not %s: make it again"
                .formatted(value, right));
  }

  @Test
  void anIndexGivesTheFactsOfEachCluster() {
    SequencedMap<String, GoldenContents> clusters = new LinkedHashMap<>();
    clusters.put("18.golden", new HandMadeGolden().contents());
    clusters.put(
        "a name", new HandMadeGolden().fact("superuser", "me ").fact("note", "").contents());

    SequencedMap<String, GoldenFacts> facts = GoldenIndex.parse(GoldenIndex.bytes(clusters));

    assertThat(facts.sequencedKeySet()).containsExactly("18.golden", "a name");
    assertThat(facts.get("18.golden").superuser()).isEqualTo("postgres");
    assertThat(facts.get("18.golden").settings()).isEmpty();
    assertThat(facts.get("a name").superuser()).isEqualTo("me ");
    assertThat(GoldenIndex.parse(new byte[0])).isEmpty();
  }

  @Test
  void anIndexThatIsNoneIsRefused() {
    for (String line : List.of("superuser postgres", "golden", "", "\u0000")) {
      assertThatExceptionOfType(GoldenArchiveException.class)
          .isThrownBy(() -> GoldenIndex.parse((line + "\n").getBytes(UTF_8)))
          .withMessage(
              "the index of golden clusters has a line \"%s\" that cannot be: build the jar again"
                  .formatted(line));
    }
  }

  private static GoldenFacts facts(Map<String, String> facts) {
    return new GoldenFacts(new TreeMap<>(facts));
  }
}
