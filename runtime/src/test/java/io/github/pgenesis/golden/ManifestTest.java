package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  private static final List<ManifestFile> FILES =
      List.of(new ManifestFile("PG_VERSION", 3, A), new ManifestFile("base/1/1259", 8192, B));

  private static final String BODY =
      """
      pgenesis golden cluster 1
      encoding UTF8
      note
      directory base
      directory base/1
      size 3 PG_VERSION
      size 8192 base/1/1259
      %s  PG_VERSION
      %s  base/1/1259
      """
          .formatted(A, B);

  @Test
  void isATextThatEndsWithItsAddress() {
    Manifest manifest =
        Manifest.of(Map.of("note", "", "encoding", "UTF8"), List.of("base/1", "base"), FILES);

    assertThat(new String(manifest.bytes(), UTF_8))
        .isEqualTo(BODY + "address " + Sha256.of(BODY.getBytes(UTF_8)) + "\n");
    assertThat(manifest.address()).isEqualTo(Sha256.of(BODY.getBytes(UTF_8)));
  }

  @Test
  void isReadBackAsItWas() {
    Manifest manifest = parse(BODY);

    assertThat(manifest.facts())
        .containsExactly(Map.entry("encoding", "UTF8"), Map.entry("note", ""));
    assertThat(manifest.directories()).containsExactly("base", "base/1");
    assertThat(manifest.files()).containsExactlyElementsOf(FILES);
    assertThat(manifest).isEqualTo(Manifest.of(manifest.facts(), manifest.directories(), FILES));
    assertThat(manifest.bytes()).isEqualTo(addressed(BODY.getBytes(UTF_8)));
  }

  @Test
  void theOrderInWhichThingsAreGivenDoesNotMatter() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("note", "");
    facts.put("encoding", "UTF8");
    List<ManifestFile> files = new ArrayList<>(FILES);
    Collections.reverse(files);

    assertThat(Manifest.of(facts, List.of("base/1", "base"), files)).isEqualTo(parse(BODY));
  }

  @Test
  void factsMayBeAskedFor() {
    Manifest manifest = parse(BODY);

    assertThat(manifest.fact("encoding")).contains("UTF8");
    assertThat(manifest.fact("absent")).isEmpty();
    assertThat(manifest.required("note")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manifest.required("absent"))
        .withMessage("the golden cluster %s states no absent: make it again", manifest.address());
  }

  @Test
  void aValueMayBeAnyLineOfText() {
    String value = "  \u00e4 = \ud83d\udc18 # size 3 x ";
    Manifest manifest = Manifest.of(Map.of("a", value), List.of(), List.of());

    assertThat(Manifest.parse(manifest.bytes()).required("a")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "1a",
        "a_b",
        "-a",
        "a-",
        "a--b",
        "a b",
        "size",
        "directory",
        "address",
        "\u00e4"
      })
  void refusesAKeyThatIsNone(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(key, "x"), List.of(), List.of()))
        .withMessage(
            "'%s' cannot be the key of a fact: take up to 60 lower-case letters, digits and hyphens, and neither of [address, directory, size]",
            key);
  }

  @Test
  void refusesAKeyThatCouldBeASha256() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(A, " x"), List.of(), List.of()))
        .withMessageStartingWith("'" + A + "' cannot be the key of a fact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\r", "a\tb", "\u0000", "\u0085", "\ud83d"})
  void refusesAValueThatIsNotOneLineOfText(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of("key", value), List.of(), List.of()))
        .withMessage("the fact key has a value that is not one line of text");
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/passwd, is absolute",
    "'', has an empty component",
    "base//1, has an empty component",
    "base/, has an empty component",
    "., has the component .",
    "base/./1, has the component .",
    ".., has the component ..",
    "base/../../x, has the component ..",
    "base\\1, has a backslash",
    ".pgenesis/manifest, is the manifest's own"
  })
  void refusesAPathThatIsNoneOfACluster(String path, String fault) {
    assertPathRefused(path, path, fault);
  }

  @Test
  void refusesAPathThatIsNotText() {
    assertPathRefused("base/a\u0000b", "base/a?b", "has characters that are not text");
    assertPathRefused("base/a\nb", "base/a?b", "has characters that are not text");
    assertPathRefused("base/\ud83d", "base/\ud83d", "has characters that are not text");
  }

  @Test
  void refusesAPathThatNoTarHeaderHolds() {
    String longest = "\u00e4".repeat(49) + "x";
    assertThat(new ManifestFile(longest, 0, A).path()).isEqualTo(longest);
    assertPathRefused(longest + "y", longest + "y", "is too long");
  }

  private static void assertPathRefused(String path, String shown, String fault) {
    String message =
        "the path '%s' %s: a golden cluster holds paths like base/1/1259, relative and at most 99 bytes long"
            .formatted(shown, fault);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ManifestFile(path, 0, A))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(), List.of(path), List.of()))
        .withMessage(message);
  }

  @Test
  void refusesAFileOfImpossibleSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ManifestFile("a", -1, A))
        .withMessage("the file a has a size of -1 bytes: it must be 0 to 1073741824");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ManifestFile("a", (1 << 30) + 1, A))
        .withMessage("the file a has a size of 1073741825 bytes: it must be 0 to 1073741824");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "aa", "A123456789012345678901234567890123456789012345678901234567890123"})
  void refusesAFileWithoutSha256(String sha256) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ManifestFile("a", 0, sha256))
        .withMessage("the file a has no SHA-256: it must be 64 lower-case hexadecimal digits");
  }

  @Test
  void refusesTheSamePathTwice() {
    ManifestFile file = new ManifestFile("a", 0, A);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(), List.of(), List.of(file, file)))
        .withMessage("the path a is there twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(), List.of("a"), List.of(file)))
        .withMessage("the path a is there twice");
  }

  @Test
  void refusesWhatIsInNoDirectory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(), List.of("base"), FILES))
        .withMessage(
            "base/1/1259 is in a directory that is not listed: add base/1 to the directories");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(), List.of("base/1"), List.of()))
        .withMessage("base/1 is in a directory that is not listed: add base to the directories");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Manifest.of(
                Map.of(),
                List.of(),
                List.of(new ManifestFile("a", 0, A), new ManifestFile("a/b", 0, A))))
        .withMessage("a/b is in a directory that is not listed: add a to the directories");
  }

  @Test
  void refusesTooMuch() {
    List<ManifestFile> large =
        List.of(new ManifestFile("a", 1 << 30, A), new ManifestFile("b", 1, A));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(), List.of(), large))
        .withMessage(
            "the files of a golden cluster have at most 1073741824 bytes together, not 1073741825");

    List<String> many = Collections.nCopies(100_001, "a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of(), many, List.of()))
        .withMessage("a golden cluster has at most 100000 files and directories, not 100001");

    String value = "x".repeat(16 << 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(Map.of("a", value), List.of(), List.of()))
        .withMessageMatching("the manifest would have \\d+ bytes: it may have 16777216");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.parse(new byte[(16 << 20) + 1]))
        .withMessage("the manifest has 16777217 bytes: it may have 16777216");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "hello\n",
        "pgenesis golden cluster\n",
        "pgenesis golden cluster 01\n",
        "pgenesis golden cluster 0\n"
      })
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.parse(text.getBytes(UTF_8)))
        .withMessage("the manifest is none: it must begin with 'pgenesis golden cluster 1'");
  }

  @Test
  void refusesANewerFormatWhateverElseItHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.parse("pgenesis golden cluster 2\n\u0000".getBytes(UTF_8)))
        .withMessage(
            "the manifest has format 2 and was made by a newer Pgenesis: this one reads format 1");
  }

  @Test
  void refusesAnythingThatHasChanged() {
    byte[] good = addressed(BODY.getBytes(UTF_8));
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] damaged = good.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatIllegalArgumentException()
          .as("bit %d", bit)
          .isThrownBy(() -> Manifest.parse(damaged))
          .withMessageStartingWith("the manifest ");
    }
  }

  @Test
  void refusesAWrongAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.parse((BODY + "address " + A + "\n").getBytes(UTF_8)))
        .withMessage("the manifest does not match its address: one of both has been changed");
  }

  @Test
  void refusesToBeTruncated() {
    byte[] good = addressed(BODY.getBytes(UTF_8));
    for (int length = 0; length < good.length; length++) {
      byte[] truncated = Arrays.copyOf(good, length);
      assertThatIllegalArgumentException()
          .as("%d bytes", length)
          .isThrownBy(() -> Manifest.parse(truncated));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encoding UTF8      | Encoding UTF8      | the manifest has a line that is neither fact, directory nor file: 'Encoding UTF8'",
        "encoding UTF8      | ''                 | the manifest has a line that is neither fact, directory nor file: ''",
        "encoding UTF8      | oh UTF8            | the manifest is not sorted: 'note' comes too late",
        "encoding UTF8      | note UTF8          | the manifest has 'note' twice",
        "directory base/1   | directory base     | the manifest has 'base' twice",
        "directory base/1   | directory aa       | the manifest is not sorted: 'aa' comes too late",
        "directory base/1   | z UTF8             | the manifest is not sorted: 'z' comes too late",
        "directory base/1   | directory c/../x   | the path 'c/../x' has the component ..: a golden cluster holds paths like base/1/1259, relative and at most 99 bytes long",
        "size 3 PG_VERSION  | size 3 PG_VERSIO   | the manifest has no size of the file 'PG_VERSION'",
        "size 3 PG_VERSION  | size 9999999999 P  | the manifest has a file of 9999999999 bytes, P: it may have 1073741824",
        "size 3 PG_VERSION  | size 03 PG_VERSION | the manifest is not written as Pgenesis writes it: it has needless blanks, zeros or line ends",
        "size 3 PG_VERSION  | size -3 PG_VERSION | the manifest is not sorted: 'size' comes too late",
        "encoding UTF8      | 'encoding '        | the manifest is not written as Pgenesis writes it: it has needless blanks, zeros or line ends",
        "encoding UTF8      | size UTF8          | the manifest is not sorted: 'note' comes too late",
      })
  void refusesLinesThatAreNotAsTheyMustBe(String line, String other, String message) {
    assertRefused(BODY.replace(line + "\n", other + "\n"), message);
  }

  @Test
  void refusesSizesWithoutSha256() {
    assertRefused(
        BODY.replace(B + "  base/1/1259\n", ""),
        "the manifest has 2 sizes and 1 SHA-256: it must have both of each file");
  }

  @Test
  void refusesOtherLineEnds() {
    assertRefused(
        BODY.replace("UTF8\n", "UTF8\r\n"),
        "the manifest is not written as Pgenesis writes it: it has needless blanks, zeros or line ends");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] body = BODY.replace("UTF8", "\u00e4").getBytes(ISO_8859_1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.parse(addressed(body)))
        .withMessage("the manifest is not text in UTF-8");
  }

  private static void assertRefused(String body, String message) {
    assertThat(body).isNotEqualTo(BODY);
    assertThatIllegalArgumentException().isThrownBy(() -> parse(body)).withMessage(message);
  }

  private static Manifest parse(String body) {
    return Manifest.parse(addressed(body.getBytes(UTF_8)));
  }

  private static byte[] addressed(byte[] body) {
    byte[] line = Manifest.addressLine(Sha256.of(body));
    byte[] all = Arrays.copyOf(body, body.length + line.length);
    System.arraycopy(line, 0, all, body.length, line.length);
    return all;
  }
}
