package io.github.pgenesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden clusters that are consistent as archives, but hold nonsense where a copy looks: a cluster
 * comes of them, or a refusal.
 */
class GoldenContentsFuzzTest {
  private static final int MUTATIONS = 60;
  private static final int TURNS = 5;

  private static final List<String> TEXTS =
      List.of(
          "",
          "0",
          "-1",
          "99999999999",
          "x",
          "\u00e9",
          "/",
          "=",
          "a b",
          "'",
          "\\",
          "true",
          "16",
          "libc",
          "icu",
          "C",
          "UTF8",
          "SQL_ASCII");

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void isCopiedOrRefused(int major) throws IOException {
    GoldenContents good = golden(major);
    int copied = 0;
    int[] numbers = Rotation.ofThisRun().numbers(TURNS, MUTATIONS).toArray();
    for (int i : numbers) {
      copied += isCopied(good, major, i) ? 1 : 0;
    }
    System.out.printf(
        "fuzzed contents of a golden cluster of PostgreSQL %d: %d mutations, %d accepted, %d refused%n",
        major, numbers.length, copied, numbers.length - copied);
    assertThat(copied).isBetween(1, numbers.length - 1);
  }

  private static boolean isCopied(GoldenContents good, int major, int number) throws IOException {
    Random random = new Random(1000L * major + number);
    GoldenContents changed;
    try {
      changed = changed(good, random);
    } catch (IllegalArgumentException e) {
      return false;
    }
    ClusterOptions.Builder options =
        new Postgres(major).goldenOptions().setting("max_connections", "42");
    if (random.nextBoolean()) {
      options.password("secret".toCharArray());
    }
    if (random.nextInt(4) == 0) {
      options.dataChecksums(random.nextBoolean()).walSegmentSize(random.nextBoolean() ? 1 : 16);
    }
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      new ClusterCreation(
              memory.getPath("/cluster"),
              options.build(),
              MethodChoice.copyOf(new GoldenInMemory(changed, "the golden cluster")))
          .run();
      return true;
    } catch (ClusterException e) {
      assertThat(e).as("number %d of PostgreSQL %d", number, major).message().isNotBlank();
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("number %d of PostgreSQL %d".formatted(number, major), e);
    }
  }

  private static GoldenContents golden(int major) {
    return GoldenOnClassPath.all(GoldenContentsFuzzTest.class.getClassLoader()).stream()
        .filter(golden -> golden.facts().major() == major)
        .findFirst()
        .orElseThrow()
        .contents();
  }

  private static GoldenContents changed(GoldenContents good, Random random) {
    Map<String, String> facts = new LinkedHashMap<>(good.facts());
    List<String> directories = new ArrayList<>(good.directories());
    Map<String, byte[]> files = new HashMap<>();
    for (String path : good.paths()) {
      ByteBuffer contents = good.contents(path).duplicate();
      byte[] bytes = new byte[contents.remaining()];
      contents.get(bytes);
      files.put(path, bytes);
    }
    List<String> interesting =
        files.keySet().stream()
            .filter(path ->
                path.startsWith("global/") || path.startsWith(".pgenesis/") || !path.contains("/"))
            .sorted()
            .toList();
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          List<String> keys = List.copyOf(facts.keySet());
          String key = keys.get(random.nextInt(keys.size()));
          if (random.nextInt(4) == 0) {
            facts.remove(key);
          } else {
            facts.put(key, TEXTS.get(random.nextInt(TEXTS.size())));
          }
        }
        case 2 -> files.remove(interesting.get(random.nextInt(interesting.size())));
        case 3 -> damage(files, "global/pg_control", 320, random);
        case 4 -> damage(files, random.nextBoolean() ? "global/1260" : "global/1262", 8192, random);
        default -> {
          String path = interesting.get(random.nextInt(interesting.size()));
          files.put(path, random.nextBoolean() ? new byte[0] : "\u00e9 = \0'".getBytes(UTF_8));
        }
      }
    }
    return GoldenContents.of(facts, directories, files);
  }

  private static void damage(Map<String, byte[]> files, String path, int most, Random random) {
    byte[] bytes = files.get(path);
    if (bytes == null || bytes.length < 16) {
      return;
    }
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      // Headers and line pointers are in front, rows at the end of a page.
      int place = random.nextInt(Math.min(most, bytes.length));
      bytes[random.nextBoolean() ? place % 64 : place] = (byte) random.nextInt();
    }
    if (path.equals("global/pg_control")) {
      ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int checksum = file.getInt(8) < 1800 ? 288 : 292;
      CRC32C sum = new CRC32C();
      sum.update(bytes, 0, checksum);
      file.putInt(checksum, (int) sum.getValue());
    }
  }
}
