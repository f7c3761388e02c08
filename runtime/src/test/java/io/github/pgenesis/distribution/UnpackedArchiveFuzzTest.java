package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** Damaged tarballs of a server, and damaged manifests of unpacked ones. */
class UnpackedArchiveFuzzTest {
  private static final int MUTATIONS = 400;
  private static final int BLOCK = 512;
  private static final String[] NAMES = {
    "../outside",
    "/outside",
    "bin/../../outside",
    "bin/postgres/x",
    "bin",
    "",
    "./",
    "lib\n",
    "C:\\x"
  };

  @TempDir private Path temporary;

  @Test
  void tarballs() throws IOException {
    byte[] tar;
    try (XZInputStream in =
        new XZInputStream(
            new ByteArrayInputStream(
                HandMadeTarball.of("18.6", 18).file("share/x", "text").build()))) {
      tar = in.readAllBytes();
    }
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = mutated(tar, new Random(i));
      Path directory = Files.createDirectories(temporary.resolve("work/unpacked-" + i));
      try {
        UnpackedArchive.unpack("test.jar", new ByteArrayInputStream(xz(damaged)), directory);
        accepted++;
      } catch (DistributionException e) {
        assertThat(e.getMessage()).as("number " + i).startsWith("test.jar ");
      } catch (IOException e) {
        // Of the disk, as of a file where a directory is: the cache explains it.
        assertThat(e).as("number " + i).isNotNull();
      } catch (RuntimeException e) {
        throw new AssertionError("number " + i, e);
      }
      PathUtils.delete(directory);
    }
    System.out.printf(
        "fuzzed tarball of a server: %d mutations, %d accepted, %d refused%n",
        MUTATIONS, accepted, MUTATIONS - accepted);
    try (Stream<Path> beside = Files.list(temporary)) {
      assertThat(beside).as("nothing outside").hasSize(1);
    }
  }

  private static byte[] mutated(byte[] tar, Random random) {
    byte[] damaged = tar.clone();
    int header = BLOCK * random.nextInt(tar.length / BLOCK);
    switch (random.nextInt(4)) {
      // Something in the numbers, the kind or the name of a link.
      case 0 -> damaged[header + 100 + random.nextInt(160)] = (byte) random.nextInt();
      case 1 ->
          Arrays.fill(
              damaged, header + 124, header + 136, (byte) "7-0\0 9".charAt(random.nextInt(6)));
      case 2 -> {
        byte[] name = NAMES[random.nextInt(NAMES.length)].getBytes(StandardCharsets.UTF_8);
        Arrays.fill(damaged, header, header + 100, (byte) 0);
        System.arraycopy(name, 0, damaged, header, name.length);
      }
      default -> {
        damaged[header + 156] = (byte) "0123456gxLKS".charAt(random.nextInt(12));
        damaged[header + random.nextInt(BLOCK)] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(damaged, random.nextInt(tar.length)) : damaged;
  }

  private static byte[] xz(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
      xz.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void manifests() throws IOException {
    Path directory = temporary.resolve("unpacked");
    UnpackedArchive.unpack(
        "test.jar",
        new ByteArrayInputStream(HandMadeTarball.of("18.6", 18).file("share/x", "text").build()),
        directory);
    Path manifest = directory.resolve("pgenesis-manifest");
    byte[] good = Files.readAllBytes(manifest);
    UnpackedArchive archive = UnpackedArchive.at(directory);
    int intact = 0;
    for (int i = 0; i < 5 * MUTATIONS; i++) {
      Random random = new Random(i);
      byte[] damaged = good.clone();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        damaged[random.nextInt(good.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(good.length));
      }
      Files.write(manifest, damaged);
      try {
        assertThat(archive.state()).isNotBlank();
        if (archive.isIntact()) {
          assertThat(archive.version()).isNotNull();
          intact++;
        }
      } catch (RuntimeException e) {
        throw new AssertionError("number " + i, e);
      }
    }
    System.out.printf(
        "fuzzed manifest of an unpacked server: %d mutations, %d accepted, %d refused%n",
        5 * MUTATIONS, intact, 5 * MUTATIONS - intact);
    assertThat(intact).isLessThan(5 * MUTATIONS);
  }
}
