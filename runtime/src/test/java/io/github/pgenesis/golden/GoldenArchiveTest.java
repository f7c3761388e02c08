package io.github.pgenesis.golden;

import static io.github.pgenesis.golden.GoldenContentsAssert.assertThatGolden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

class GoldenArchiveTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path home = fileSystem.getPath("/home");

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectory(home);
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.tar",
        "a.tar.gz",
        "a.tgz",
        "a.tar.xz",
        "a.txz",
        "a.tar.zst",
        "a.tzst",
        "A.TAR.GZ"
      })
  void isReadBackAsItWas(String name) {
    Path file = home.resolve(name);
    GoldenArchive.write(Goldens.small(), file);

    assertThatGolden(GoldenArchive.read(file)).isSameAs(Goldens.small());
    assertThat(GoldenArchive.readManifest(file)).isEqualTo(Goldens.small().manifest());
  }

  @Test
  void hasItsManifestBesideItAndNothingElse() throws IOException {
    Path file = home.resolve("a.tar.xz");
    Files.writeString(file, "an older one");
    GoldenArchive.write(Goldens.small(), file);

    assertThat(names()).containsExactly("a.tar.xz", "a.tar.xz.manifest");
    assertThat(home.resolve("a.tar.xz.manifest"))
        .hasBinaryContent(Goldens.small().manifest().bytes());
  }

  @Test
  void leavesNothingWhenItCannotBeWritten() throws IOException {
    Path file = home.resolve("a.tar");
    Files.writeString(file, "an older one");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    PackedGolden.write(Goldens.small(), packed);
    byte[] damaged = packed.toByteArray();
    damaged[damaged.length - 40] ^= 1;
    GoldenContents broken = PackedGolden.read(damaged);

    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> GoldenArchive.write(broken, file))
        .withMessageStartingWith("the packed golden cluster is damaged");

    assertThat(names()).containsExactly("a.tar");
    assertThat(file).hasContent("an older one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst"})
  void anyTarProgramUnpacksIt(String name) throws IOException {
    Path file = home.resolve(name);
    GoldenArchive.write(Goldens.small(), file);

    List<String> entries = new ArrayList<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(decompressed(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add("%o %s".formatted(entry.getMode(), entry.getName()));
        assertThat(entry.getLastModifiedTime().toString()).isEqualTo("2000-01-01T00:00:00Z");
        assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
        assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
        assertThat(entry.isCheckSumOK()).isTrue();
        assertThat(entry.isDirectory()).isEqualTo(entry.getName().endsWith("/"));
        if (entry.getName().equals(".pgenesis/manifest")) {
          assertThat(tar.readAllBytes()).isEqualTo(Goldens.small().manifest().bytes());
        } else if (entry.isFile()) {
          assertThat(tar.readAllBytes())
              .isEqualTo(Goldens.bytes(Goldens.small().contents(entry.getName())));
        }
      }
    }
    assertThat(entries)
        .containsExactly(
            "700 .pgenesis/",
            "600 .pgenesis/manifest",
            "600 .pgenesis/postgresql.conf.sample",
            "600 PG_VERSION",
            "700 base/",
            "700 base/1/",
            "600 base/1/1259",
            "600 base/1/PG_VERSION",
            "700 base/4/",
            "600 base/4/1259",
            "600 base/4/2601",
            "700 global/",
            "600 global/pg_control",
            "700 pg_twophase/");
  }

  private static InputStream decompressed(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return switch (Compression.of(file.toString()).orElseThrow()) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in);
      case XZ -> new XZInputStream(in);
      case ZSTD -> new ZstdInputStream(in);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst"})
  void isTheSameEveryTime(String name) throws IOException {
    assertThat(archive(home.resolve("x" + name))).isEqualTo(archive(home.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst"})
  void refusesEveryChangeOfASingleBit(String name) throws IOException {
    byte[] good = archive(home.resolve(name));
    for (int bit = 0; bit < good.length * 8; bit++) {
      // All of a plain tar would take long; blocks are alike, and these are odd steps.
      if (good.length < 4096 || bit % 13 == 0) {
        assertRefused(name, flipped(good, bit), "bit " + bit);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.xz", "a.tar.zst"})
  void refusesChangesInManyChunks(String name) throws IOException {
    Path file = home.resolve(name);
    GoldenArchive.write(Goldens.large(), file);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      int bit = random.nextInt(good.length * 8);
      assertRefused(name, flipped(good, bit), "bit " + bit);
    }
  }

  private static byte[] flipped(byte[] good, int bit) {
    byte[] damaged = good.clone();
    damaged[bit / 8] ^= (byte) (1 << bit % 8);
    return damaged;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst"})
  void refusesToBeTruncated(String name) throws IOException {
    byte[] good = archive(home.resolve(name));
    for (int length = 0; length < good.length; length += good.length < 4096 ? 1 : 13) {
      assertRefused(name, Arrays.copyOf(good, length), length + " bytes");
    }
    assertRefusedWith(
        name, Arrays.copyOf(good, good.length - 20), "is truncated: its end is missing");
    assertRefusedWith(name, new byte[0], "is no golden archive: it is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "a.tar, is damaged: something follows its end",
    "a.tar.gz, is damaged: its gzip header is not the one that Pgenesis writes before such data",
    "a.tar.xz, is damaged: something follows its end",
    "a.tar.zst, is damaged: its zstd frame is not the one that what follows was written for"
  })
  void refusesWhatFollows(String name, String message) throws IOException {
    byte[] good = archive(home.resolve(name));
    assertRefusedWith(name, Arrays.copyOf(good, good.length + 1), message);
    assertRefusedWith(name, Arrays.copyOf(good, good.length + 512), message);
    byte[] twice = Arrays.copyOf(good, 2 * good.length);
    System.arraycopy(good, 0, twice, good.length, good.length);
    assertRefusedWith(name, twice, message);
  }

  @Test
  void refusesWhatFollowsEvenIfTheGzipHeaderAllowsIt() throws IOException {
    byte[] good = archive(home.resolve("a.tar.gz"));
    int header = GzipOutput.header(new byte[0], 0, 0).length;
    byte[] rest = Arrays.copyOfRange(good, header, good.length + 3);
    assertRefusedWith("a.tar.gz", gzip(rest), "is damaged: its gzip trailer is wrong");
    rest = Arrays.copyOfRange(good, header, good.length);
    rest[rest.length - 1] = 1;
    assertRefusedWith("a.tar.gz", gzip(rest), "is damaged: its gzip trailer is wrong");
  }

  private static byte[] gzip(byte[] rest) {
    byte[] header = GzipOutput.header(rest, 0, rest.length);
    return ByteBuffer.allocate(header.length + rest.length).put(header).put(rest).array();
  }

  @Test
  void refusesXzOfSeveralBlocks() throws IOException {
    byte[] tar = archive(home.resolve("a.tar"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
      xz.write(tar, 0, 1000);
      xz.endBlock();
      xz.write(tar, 1000, tar.length - 1000);
    }
    assertRefusedWith("a.tar.xz", out.toByteArray(), "is damaged: it has more than one xz block");
  }

  @Test
  void takesWhatXzItselfCompresses() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
      xz.write(archive(home.resolve("a.tar")));
    }
    Path file = Files.write(home.resolve("b.tar.xz"), out.toByteArray());

    assertThatGolden(GoldenArchive.read(file)).isSameAs(Goldens.small());
  }

  @Test
  void refusesWhatZstdItselfCompresses() throws IOException {
    byte[] compressed = Zstd.compress(archive(home.resolve("a.tar")), 19);
    String message =
        "is no golden archive: another program compressed it, so that a change in it could go unnoticed; decompress it with zstd -d and use the .tar";
    assertRefusedWith("a.tar.zst", compressed, message);
    assertThat(GoldenArchive.readManifest(home.resolve("a.tar.zst")))
        .isEqualTo(Goldens.small().manifest());
  }

  @Test
  void refusesAnotherFrameEvenIfTheTarIsTheSame() throws IOException {
    byte[] frame = Zstd.compress(archive(home.resolve("a.tar")), 19);
    byte[] ours = archive(home.resolve("a.tar.zst"));
    int length = ZstdFormat.trailer(frame, frame.length).length;
    byte[] trailer = Arrays.copyOfRange(ours, ours.length - length, ours.length);
    byte[] both = ByteBuffer.allocate(frame.length + length).put(frame).put(trailer).array();
    assertRefusedWith(
        "a.tar.zst",
        both,
        "is damaged: its zstd frame is not the one that what follows was written for");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    byte[] text = "this is no archive".repeat(100).getBytes(UTF_8);
    assertRefusedWith(
        "a.tar", text, "is no golden archive: it does not begin with the directory .pgenesis");
    assertRefusedWith("a.tar.gz", text, "is no golden archive: it is not compressed with gzip");
    assertRefusedWith("a.tar.xz", text, "is no golden archive: it is not compressed with xz");
    assertRefusedWith("a.tar.zst", text, "is no golden archive: it is not compressed with zstd");

    Path directory = Files.createDirectory(home.resolve("directory.tar"));
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> GoldenArchive.read(directory))
        .withMessage("/home/directory.tar is no golden archive: it is a directory");
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> GoldenArchive.readManifest(home.resolve("absent.tar")))
        .withMessage("/home/absent.tar cannot be read: there is no /home/absent.tar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.zip", "a.tar.bz2", "a.zst", "tar"})
  void refusesNamesThatDoNotSayHowToCompress(String name) {
    String message =
        "/home/%s cannot be a golden archive by its name: it must end with one of .tar, .tar.gz, .tgz, .tar.xz, .txz, .tar.zst, .tzst"
            .formatted(name);
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> GoldenArchive.write(Goldens.small(), home.resolve(name)))
        .withMessage(message);
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> GoldenArchive.read(home.resolve(name)))
        .withMessage(message);
  }

  @Test
  void tellsThatAnArchiveIsNewer() throws IOException {
    String newer = "pgenesis golden cluster 2\nwhatever it has\n";
    byte[] archive = tar(newer.getBytes(UTF_8), _ -> {});
    assertRefusedWith(
        "a.tar",
        archive,
        "cannot be used: the manifest has format 2 and was made by a newer Pgenesis: this one reads format 1");
  }

  @Test
  void refusesOtherEntriesThanItsManifestHas() throws IOException {
    byte[] a = {1};
    byte[] manifest =
        Manifest.of(Map.of(), List.of("d"), List.of(new ManifestFile("d/a", 1, Sha256.of(a))))
            .bytes();
    Path good =
        Files.write(
            home.resolve("good.tar"),
            tar(
                manifest,
                tar -> {
                  tar.directory("d");
                  tar.file("d/a", ByteBuffer.wrap(a));
                }));
    assertThat(GoldenArchive.read(good).paths()).containsExactly("d/a");

    String notDirectory = "is damaged: where its manifest has d there is something else";
    String notFile = "is damaged: where its manifest has d/a there is something else";
    assertEntriesRefused(manifest, tar -> tar.file("d/a", ByteBuffer.wrap(a)), notDirectory);
    assertEntriesRefused(manifest, tar -> tar.directory("../d"), notDirectory);
    assertEntriesRefused(
        manifest,
        tar -> {
          tar.directory("d");
          tar.file("d/../../a", ByteBuffer.wrap(a));
        },
        notFile);
    assertEntriesRefused(
        manifest,
        tar -> {
          tar.directory("d");
          tar.file("d/a", ByteBuffer.wrap(new byte[2]));
        },
        notFile);
    assertEntriesRefused(
        manifest,
        tar -> {
          tar.directory("d");
          tar.file("d/a", ByteBuffer.wrap(new byte[1]));
        },
        "is damaged: the contents of d/a have changed");
    assertEntriesRefused(
        manifest,
        tar -> {
          tar.directory("d");
          tar.file("d/a", ByteBuffer.wrap(a));
          tar.file("d/a", ByteBuffer.wrap(a));
        },
        "is damaged: it holds more than its manifest lists");
    assertEntriesRefused(manifest, tar -> tar.directory("d"), notFile);
  }

  @Test
  void refusesContentsThatDifferFromEqualOnes() throws IOException {
    byte[] a = {1};
    byte[] manifest =
        Manifest.of(
                Map.of(),
                List.of(),
                List.of(
                    new ManifestFile("a", 1, Sha256.of(a)), new ManifestFile("b", 1, Sha256.of(a))))
            .bytes();
    assertEntriesRefused(
        manifest,
        tar -> {
          tar.file("a", ByteBuffer.wrap(a));
          tar.file("b", ByteBuffer.wrap(new byte[] {2}));
        },
        "is damaged: the contents of b have changed");
  }

  /** Type flags of hard and symbolic links, devices, pipes and extended headers. */
  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '6', 'x', 'g', 'L', '\0'})
  void refusesEntriesOfOtherTypes(char type) throws IOException {
    byte[] archive = archive(home.resolve("a.tar"));
    int header = indexOf(archive, "PG_VERSION\0");
    archive[header + 156] = (byte) type;
    // The right checksum, so that nothing else is wrong.
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? 0 : archive[header + i] & 0xff;
    }
    System.arraycopy("%06o".formatted(sum).getBytes(UTF_8), 0, archive, header + 148, 6);

    assertRefusedWith(
        "a.tar", archive, "is damaged: where its manifest has PG_VERSION there is something else");
  }

  private static int indexOf(byte[] archive, String name) {
    byte[] wanted = name.getBytes(UTF_8);
    for (int header = 0; header < archive.length; header += 512) {
      if (Arrays.equals(archive, header, header + wanted.length, wanted, 0, wanted.length)) {
        return header;
      }
    }
    throw new AssertionError("no entry " + name);
  }

  @Test
  void aBombDoesNotGoOff() throws IOException {
    Path file = home.resolve("bomb.tar.xz");
    try (OutputStream out = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(1))) {
      out.write(archive(home.resolve("a.tar")));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 50; i++) {
        out.write(zeros);
      }
    }
    assertRefusedWith(
        "bomb.tar.xz", Files.readAllBytes(file), "is damaged: something follows its end");
  }

  @FunctionalInterface
  private interface Entries {
    void writeTo(TarOutput tar) throws IOException;
  }

  private void assertEntriesRefused(byte[] manifest, Entries entries, String message)
      throws IOException {
    assertRefusedWith("a.tar", tar(manifest, entries), message);
  }

  private static byte[] tar(byte[] manifest, Entries entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarOutput tar = new TarOutput(out);
    tar.directory(".pgenesis");
    tar.file(".pgenesis/manifest", ByteBuffer.wrap(manifest));
    entries.writeTo(tar);
    tar.end();
    return out.toByteArray();
  }

  private static byte[] archive(Path file) throws IOException {
    GoldenArchive.write(Goldens.small(), file);
    return Files.readAllBytes(file);
  }

  private void assertRefused(String name, byte[] archive, String what) throws IOException {
    Path file = Files.write(home.resolve(name), archive);
    assertThatExceptionOfType(GoldenArchiveException.class)
        .as(what)
        .isThrownBy(() -> GoldenArchive.read(file))
        .withMessageMatching("/home/" + name + " (is|cannot be used:) .+");
  }

  private void assertRefusedWith(String name, byte[] archive, String message) throws IOException {
    Path file = Files.write(home.resolve(name), archive);
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> GoldenArchive.read(file))
        .withMessage("/home/%s %s", name, message);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(home)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
