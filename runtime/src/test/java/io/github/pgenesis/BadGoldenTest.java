package io.github.pgenesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.controlfile.HandMadeControlFile;
import io.github.pgenesis.copy.HandMadeGolden;
import io.github.pgenesis.golden.GoldenArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are no golden clusters, or strange ones, through the API that everybody uses. */
class BadGoldenTest {
  private final FileSystem fileSystem =
      Jimfs.newFileSystem(Configuration.unix().toBuilder().setWorkingDirectory("/home").build());
  private final Path archive = fileSystem.getPath("/home/golden.tar");
  private final Path target = fileSystem.getPath("/target/cluster");

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void theHandMadeOneIsGood() {
    GoldenCluster golden = saved(new HandMadeGolden());

    assertThat(golden.create(target, golden.options().sync(false).build()).serverVersion())
        .isEqualTo("18.6");
    assertThat(target.resolve("PG_VERSION")).hasContent("18");
  }

  @Test
  void noFile() {
    assertThat(refusal(() -> GoldenCluster.open(archive)))
        .hasMessageStartingWith("/home/golden.tar cannot be read: ");
  }

  @Test
  void aDirectory() throws IOException {
    Files.createDirectory(archive);

    assertThat(refusal(() -> GoldenCluster.open(archive)))
        .hasMessageStartingWith("/home/golden.tar is ")
        .hasMessageContaining("it is a directory");
  }

  @Test
  void aNameThatSaysNothing() throws IOException {
    Path file = Files.writeString(fileSystem.getPath("/home/golden.zip"), "PK");

    assertThat(refusal(() -> GoldenCluster.open(file)))
        .hasMessageStartingWith("/home/golden.zip cannot be a golden archive by its name: ");
  }

  @Test
  void aFileOfAnotherKind() throws IOException {
    Files.write(archive, new byte[10_240]);

    assertThat(refusal(() -> GoldenCluster.open(archive)))
        .hasMessageStartingWith("/home/golden.tar is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden.tar", "golden.tar.gz", "golden.tar.xz"})
  void atEveryLengthItIsTruncated(String name) throws IOException {
    Path file = fileSystem.getPath(name);
    GoldenArchive.write(new HandMadeGolden().contents(), file);
    byte[] whole = Files.readAllBytes(file);
    int step = Math.max(1, whole.length / 50);
    for (int length = 0; length < whole.length; length += step) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThat(refusal(() -> GoldenCluster.open(file)))
          .as("the first %d bytes", length)
          .hasMessageStartingWith(name + " ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden.tar", "golden.tar.gz", "golden.tar.xz"})
  void withAnyByteChangedItIsDamaged(String name) throws IOException {
    Path file = fileSystem.getPath(name);
    GoldenArchive.write(new HandMadeGolden().contents(), file);
    byte[] whole = Files.readAllBytes(file);
    int step = Math.max(1, whole.length / 50);
    for (int offset = 0; offset < whole.length; offset += step) {
      byte[] changed = whole.clone();
      changed[offset] ^= 0x10;
      Files.write(file, changed);

      assertThat(refusal(() -> GoldenCluster.open(file)))
          .as("byte %d changed", offset)
          .hasMessageStartingWith(name + " ");
    }
  }

  @Test
  void aNewerFormat() throws IOException {
    GoldenArchive.write(new HandMadeGolden().contents(), archive);
    String old = "pgenesis golden cluster 1";
    String tar = Files.readString(archive, ISO_8859_1);
    Files.writeString(archive, tar.replace(old, "pgenesis golden cluster 2"), ISO_8859_1);

    assertThat(refusal(() -> GoldenCluster.open(archive)))
        .hasMessageStartingWith("/home/golden.tar ")
        .hasMessageContaining("newer");
  }

  /** A fact that is not there, and what is said by each method that needs it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "major",
        "superuser",
        "encoding",
        "locale-provider",
        "libc-locale",
        "data-checksums",
        "wal-segment-size",
        "time-zone",
        "local-authentication",
        "host-authentication",
        "group-access",
        "settings"
      })
  void aFactThatIsMissing(String key) {
    GoldenCluster golden = saved(new HandMadeGolden().withoutFact(key));
    String message = "the golden cluster does not state its %s: make it again".formatted(key);

    assertThat(refusal(golden::options)).hasMessage(message);
    assertThat(refusal(() -> golden.create(target))).hasMessage(message);
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server-version",
        "date-style",
        "text-search-configuration-of-locale",
        "block-size",
        "catalog-version"
      })
  void aFactThatOnlyCopiesNeed(String key) {
    GoldenCluster golden = saved(new HandMadeGolden().withoutFact(key));
    // Other configuration files than those that are there.
    ClusterOptions options = golden.options().localAuthentication("reject").build();

    assertThat(refusal(() -> golden.create(target, options)))
        .hasMessage("the golden cluster does not state its %s: make it again".formatted(key));
    assertNothingLeft();
  }

  @Test
  void aVersionThatIsMissing() {
    GoldenCluster golden = saved(new HandMadeGolden().withoutFact("server-version"));

    assertThat(refusal(golden::serverVersion))
        .hasMessage("the golden cluster does not state its server-version: make it again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "major | eighteen | the golden cluster's major is \"eighteen\" and not a number: make it again",
        "major | 99999999999 | the golden cluster's major is \"99999999999\" and not a number: make it again",
        "wal-segment-size | large MB | the golden cluster's wal-segment-size is \"large MB\" and not a number: make it again",
        "wal-segment-size | 16 | the golden cluster's wal-segment-size is \"16\" and not a number of MB: make it again",
        "data-checksums | maybe | the golden cluster's data-checksums is \"maybe\" and not on or off: make it again",
        "group-access | 1 | the golden cluster's group-access is \"1\" and not on or off: make it again",
        "locale-provider | java | the golden cluster's locale provider is \"java\" and not libc, icu or builtin: make it again",
        "settings | work_mem | the golden cluster has a setting \"work_mem\" without a value: make it again",
        "settings | a=%zz | the golden cluster has a setting \"%zz\" that cannot be read: make it again"
      })
  void aFactThatCannotBe(String key, String value, String message) {
    GoldenCluster golden = saved(new HandMadeGolden().fact(key, value));

    assertThat(refusal(golden::options)).hasMessage(message);
    assertThat(refusal(() -> golden.create(target))).hasMessage(message);
    assertNothingLeft();
  }

  /** What it says of itself is not what it is. */
  @ParameterizedTest
  @CsvSource({"data-checksums, on, off", "wal-segment-size, 1 MB, 16 MB", "block-size, 4096, 8192"})
  void aFactThatTheControlFileContradicts(String key, String said, String really) {
    GoldenCluster golden = saved(new HandMadeGolden().fact(key, said));

    assertThat(refusal(() -> golden.create(target)))
        .hasMessage(
            "the golden cluster's %s is \"%s\" and not %s as its control file says: make it again"
                .formatted(key, said, really));
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 19, 99, 0, -1})
  void aMajorThatIsNotKnown(int major) {
    GoldenCluster golden = saved(new HandMadeGolden().fact("major", Integer.toString(major)));

    assertThat(refusal(() -> golden.create(target)).getMessage())
        .contains(
            "it is one of PostgreSQL %d, and this Pgenesis copies those of 15 to 18"
                .formatted(major));
    assertNothingLeft();
  }

  @Test
  void aMajorThatIsNotTheControlFiles() {
    GoldenCluster golden = saved(new HandMadeGolden().fact("major", "17"));

    assertThat(refusal(() -> golden.create(target)))
        .hasMessageStartingWith("A control file of version 1800 is not one of PostgreSQL 17");
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PG_VERSION",
        "global/pg_control",
        "postgresql.conf",
        "postgresql.auto.conf",
        "pg_hba.conf",
        "pg_ident.conf",
        ".pgenesis/postgresql.conf.sample",
        ".pgenesis/pg_hba.conf.sample",
        ".pgenesis/pg_ident.conf.sample"
      })
  void aFileThatIsMissing(String path) {
    GoldenCluster golden = saved(new HandMadeGolden().withoutFile(path));

    assertThat(refusal(() -> golden.create(target)))
        .hasMessage("the golden cluster lacks %s: make it again".formatted(path));
    assertNothingLeft();
  }

  @Test
  void aDirectoryThatIsMissing() {
    GoldenCluster golden = saved(new HandMadeGolden().withoutDirectory("pg_wal"));

    assertThat(refusal(() -> golden.create(target)))
        .hasMessage("the golden cluster lacks pg_wal: make it again");
    assertNothingLeft();
  }

  static Stream<byte[]> controlFiles() {
    byte[] changed = new HandMadeControlFile(1800).bytes();
    changed[20] ^= 1;
    return Stream.of(new byte[0], new byte[8192], changed, "pg_control".getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("controlFiles")
  void aControlFileThatIsNone(byte[] contents) {
    GoldenCluster golden = saved(new HandMadeGolden().file("global/pg_control", contents));

    assertThat(refusal(() -> golden.create(target))).hasMessageStartingWith("pg_control has ");
    assertNothingLeft();
  }

  @Test
  void aClusterThatWasNotShutDown() {
    GoldenCluster golden =
        saved(
            new HandMadeGolden()
                .file("global/pg_control", new HandMadeControlFile(1800).put(16, 6).bytes()));

    assertThat(refusal(() -> golden.create(target)))
        .hasMessageStartingWith("The cluster was not shut down cleanly");
    assertNothingLeft();
  }

  @Test
  void aPasswordForNobody() {
    GoldenCluster golden = saved(new HandMadeGolden());
    ClusterOptions options = golden.options().password("secret".toCharArray()).build();

    assertThat(refusal(() -> golden.create(target, options)))
        .hasMessage("the golden cluster has no file global/1260");
    assertNothingLeft();
  }

  @Test
  void relationsOfHalfAPage() {
    GoldenCluster golden = saved(new HandMadeGolden().file("base/1/1259", new byte[100]));
    ClusterOptions options = golden.options().dataChecksums(true).build();

    assertThat(refusal(() -> golden.create(target, options)))
        .hasMessageStartingWith("A relation file of 100 bytes is incomplete");
    assertNothingLeft();
  }

  private GoldenCluster saved(HandMadeGolden golden) {
    GoldenArchive.write(golden.contents(), archive);
    return GoldenCluster.open(archive);
  }

  private static ClusterException refusal(Callable<?> work) {
    ClusterException e = catchThrowableOfType(ClusterException.class, work::call);
    assertThat(e).isNotNull();
    return e;
  }

  private void assertNothingLeft() {
    assertThat(target.getParent()).doesNotExist();
    try (Stream<Path> entries = Files.list(fileSystem.getPath("/home"))) {
      assertThat(entries.map(Path::toString))
          .containsExactlyInAnyOrder("/home/golden.tar", "/home/golden.tar.manifest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
