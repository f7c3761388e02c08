package io.github.pgenesis.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.copy.GoldenIndex;
import io.github.pgenesis.golden.GoldenArchive;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Manifest;
import io.github.pgenesis.golden.PackedGolden;
import io.github.pgenesis.zstd.Zstandard;
import io.github.pgenesis.zstd.ZstandardException;
import io.github.pgenesis.zstd.ZstandardInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged golden clusters as files, also with checksums that are right again. */
class GoldenFuzzTest {
  private static final int MUTATIONS = 2000;

  /** Of the packed form: magic, and four numbers. */
  private static final int PACKED_HEADER = 24;

  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final GoldenContents golden = small();

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {".tar", ".tar.gz", ".tar.xz", ".tar.zst"})
  void archives(String suffix) throws IOException {
    Path file = memory.getPath("/golden" + suffix);
    GoldenArchive.write(golden, file);
    byte[] good = Files.readAllBytes(file);
    Tally tally = new Tally("golden archive " + suffix, GoldenArchiveException.class);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = new Mutator(suffix.length(), i).mutated(good);
      Files.write(file, bytes);
      tally.run(
          "number " + i,
          () -> {
            GoldenArchive.readManifest(file);
            GoldenContents contents = GoldenArchive.read(file);
            assertThat(bytes).as("nothing but the same is accepted").isEqualTo(good);
            return contents;
          });
    }
    tally.show();
    assertThat(tally.refused()).isPositive();
  }

  @Test
  void manifests() {
    String text = new String(golden.manifest().bytes(), UTF_8);
    String signed = text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);
    Tally tally = new Tally("golden manifest", IllegalArgumentException.class);
    for (int i = 0; i < MUTATIONS; i++) {
      TextMutator mutator = new TextMutator(1, i);
      byte[] changed = mutator.mutated(signed).getBytes(UTF_8);
      tally.run("number " + i, () -> Manifest.parse(sealed(changed, text)));
      byte[] damaged = new Mutator(2, i).mutated(golden.manifest().bytes());
      tally.run("number " + i, () -> Manifest.parse(damaged));
    }
    tally.show();
    assertThat(tally.accepted()).isPositive();
    assertThat(tally.refused()).isPositive();
  }

  /** With the last line that such a manifest must have. */
  private static byte[] sealed(byte[] lines, String good) throws NoSuchAlgorithmException {
    String last = good.substring(good.lastIndexOf('\n', good.length() - 2) + 1);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines));
    byte[] end = last.replaceFirst("[0-9a-f]{64}", digest).getBytes(UTF_8);
    byte[] sealed = Arrays.copyOf(lines, lines.length + end.length);
    System.arraycopy(end, 0, sealed, lines.length, end.length);
    return sealed;
  }

  @Test
  void packed() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PackedGolden.write(golden, out);
    byte[] good = out.toByteArray();
    Tally damaged = new Tally("packed golden cluster", GoldenArchiveException.class);
    Tally sealed =
        new Tally(
            "packed golden cluster with an index sealed again",
            GoldenArchiveException.class,
            IllegalArgumentException.class);
    byte[] index = index(good);
    for (int i = 0; i < 2 * MUTATIONS; i++) {
      byte[] bytes = new Mutator(3, i).mutated(good);
      damaged.run("number " + i, () -> read(bytes));
      byte[] changed = new Mutator(4, i).mutated(index);
      sealed.run("number " + i, () -> read(withIndex(good, changed)));
    }
    damaged.show();
    sealed.show();
    assertThat(damaged.refused()).isPositive();
    assertThat(sealed.accepted()).isPositive();
  }

  private static Manifest read(byte[] packed) {
    GoldenContents contents = PackedGolden.read(packed);
    for (String path : contents.paths()) {
      assertThat(path).doesNotStartWith("/").doesNotContain("..");
      contents.contents(path);
    }
    return contents.manifest();
  }

  private static byte[] index(byte[] packed) throws Exception {
    ByteBuffer header = ByteBuffer.wrap(packed, 12, 12);
    int length = header.getInt();
    byte[] index = new byte[header.getInt()];
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed, PACKED_HEADER, length);
      assertThat(inflater.inflate(index)).isEqualTo(index.length);
    }
    return index;
  }

  private static byte[] withIndex(byte[] packed, byte[] index) {
    byte[] deflated = new byte[index.length * 2 + 64];
    int size;
    try (Deflater deflater = new Deflater(1, true)) {
      deflater.setInput(index);
      deflater.finish();
      size = deflater.deflate(deflated);
    }
    CRC32 checksum = new CRC32();
    checksum.update(index);
    int rest = PACKED_HEADER + ByteBuffer.wrap(packed).getInt(12);
    return ByteBuffer.allocate(PACKED_HEADER + size + packed.length - rest)
        .put(packed, 0, 12)
        .putInt(size)
        .putInt(index.length)
        .putInt((int) checksum.getValue())
        .put(deflated, 0, size)
        .put(packed, rest, packed.length - rest)
        .array();
  }

  @Test
  void indexes() {
    byte[] good = GoldenIndex.bytes(Map.of("one", golden, "two", golden));
    Tally tally =
        new Tally(
            "index of golden clusters",
            GoldenArchiveException.class,
            IllegalArgumentException.class);
    for (int i = 0; i < MUTATIONS; i++) {
      String text = new TextMutator(5, i).mutated(new String(good, UTF_8));
      tally.run("text number " + i, () -> GoldenIndex.parse(text.getBytes(UTF_8)));
      byte[] bytes = new Mutator(6, i).mutated(good);
      tally.run("number " + i, () -> GoldenIndex.parse(bytes));
    }
    tally.show();
  }

  @Test
  void zstandardFrames() throws IOException {
    byte[] contents = "a text that repeats itself, as texts do, ".repeat(400).getBytes(ISO_8859_1);
    for (int i = 0; i < contents.length; i += 37) {
      contents[i] = (byte) i;
    }
    byte[] good = Zstandard.compress(contents, contents.length);
    Tally tally = new Tally("zstd frame", ZstandardException.class, EOFException.class);
    for (int i = 0; i < 4 * MUTATIONS; i++) {
      byte[] bytes = new Mutator(7, i).mutated(good);
      tally.run(
          "number " + i,
          () -> {
            try (ZstandardInputStream in = new ZstandardInputStream(bytes, Zstandard.MOST_WINDOW)) {
              return in.readNBytes(1 << 26);
            }
          });
    }
    tally.show();
    assertThat(tally.refused()).isPositive();
  }

  private static GoldenContents small() {
    byte[] pages = new byte[3 * 8192];
    Arrays.fill(pages, 100, 2000, (byte) 7);
    return GoldenContents.of(
        Map.of("encoding", "UTF8", "superuser", "postgr\u00e9s", "note", ""),
        List.of(".pgenesis", "base", "base/1", "base/4", "global"),
        Map.of(
            ".pgenesis/postgresql.conf.sample",
            "# sample\n".getBytes(UTF_8),
            "PG_VERSION",
            "18\n".getBytes(StandardCharsets.US_ASCII),
            "base/1/1259",
            pages,
            "base/4/1259",
            pages,
            "base/4/2601",
            new byte[0],
            "global/pg_control",
            new byte[700]));
  }
}
