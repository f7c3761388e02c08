package io.github.pgenesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.Cluster;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.controlfile.ServerLimits;
import io.github.pgenesis.controlfile.WalLevel;
import io.github.pgenesis.support.Postgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged control files: each is refused, or can be changed in every way. */
class ControlFileFuzzTest {
  private static final int MUTATIONS = 2000;

  /** The fields and some of what follows. */
  private static final int FIELDS = 320;

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void isRefusedOrChanged(int major) throws IOException {
    byte[] good = controlFile(major);
    Tally damaged = new Tally("pg_control " + major, IllegalArgumentException.class);
    Tally sealed = new Tally("pg_control sealed again " + major, IllegalArgumentException.class);
    for (int i = 0; i < MUTATIONS; i++) {
      String name = "number %d of seed %d".formatted(i, major);
      byte[] bytes = new Mutator(major, i).mutated(good);
      damaged.run(name, () -> use(bytes, new Random(1)));
      byte[] fields = good.clone();
      Mutator mutator = new Mutator(1000L + major, i);
      for (int changes = 0; changes < 3; changes++) {
        mutator.overwriteNumber(fields, 4 * mutator.random().nextInt(FIELDS / 4 - 1), 8);
      }
      seal(fields, major);
      sealed.run(name, () -> use(fields, mutator.random()));
    }
    damaged.show();
    sealed.show();
    assertThat(damaged.refused()).isPositive();
    assertThat(sealed.accepted()).isPositive();
  }

  static byte[] controlFile(int major) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path cluster = memory.getPath("/cluster");
      Cluster.create(cluster, new Postgres(major).goldenOptions().build());
      return Files.readAllBytes(cluster.resolve("global").resolve("pg_control"));
    }
  }

  /** Gives it the checksum that it should have. */
  static void seal(byte[] file, int major) {
    int checksum = major < 18 ? 288 : 292;
    CRC32C sum = new CRC32C();
    sum.update(file, 0, checksum);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(checksum, (int) sum.getValue());
  }

  private static ControlFileBytes use(byte[] bytes, Random random) {
    ControlFileBytes file = ControlFileBytes.of(bytes);
    assertThat(file.facts()).isNotNull();
    assertThat(file.checkPointCopy()).isNotEmpty();
    ServerLimits limits =
        ServerLimits.builder()
            .maxConnections(random.nextInt())
            .walLevel(WalLevel.LOGICAL)
            .walLogHints(true)
            .fullPageWrites(false)
            .build();
    return file.with(limits)
        .withIdentity(random.nextLong(), new byte[ControlFileBytes.NONCE_SIZE])
        .withTime(Instant.EPOCH)
        .withDataChecksums(!file.hasDataChecksums())
        .withWalStart(1 << 20 << random.nextInt(11), random.nextLong() & -(1L << 30) & ~(1L << 63));
  }
}
