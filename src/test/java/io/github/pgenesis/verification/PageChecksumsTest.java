package io.github.pgenesis.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageChecksumsTest {
  private static final int PAGE_SIZE = 8192;

  @TempDir private Path cluster;

  @BeforeEach
  void makeCluster() throws IOException {
    Files.createDirectories(cluster.resolve("base/1"));
    Files.createDirectory(cluster.resolve("pg_tblspc"));
    Files.createDirectory(cluster.resolve("global"));
    makeControlFile(1);
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void everyPageOfARealClusterHasItsChecksum(int major) throws IOException {
    Path directory = Workspace.newDirectory().resolve("cluster");
    Cluster.create(directory, new Postgres(major).options().dataChecksums(true).build());

    PageChecksums checksums = PageChecksums.of(directory);

    assertThat(checksums.failures()).isEmpty();
    // 20 MB of tables and indexes.
    assertThat(checksums.pages()).isGreaterThan(2500);
  }

  @Test
  void findsADamagedPage() throws IOException {
    write("base/1/1259", page(0), damaged(page(1)), page(2));

    PageChecksums checksums = PageChecksums.of(cluster);

    assertThat(checksums.pages()).isEqualTo(3);
    assertThat(checksums.failures())
        .singleElement()
        .asString()
        .matches("base/1/1259: page 1 has the checksum [0-9a-f]{4} and should have [0-9a-f]{4}");
  }

  @Test
  void findsPagesThatChangedPlaces() throws IOException {
    write("global/1262", page(1), page(0));

    assertThat(PageChecksums.of(cluster).failures()).hasSize(2);
  }

  @Test
  void countsPagesOverSegmentsAndKnowsForks() throws IOException {
    write("base/1/16384", page(0));
    write("base/1/16384.2", page(262144));
    write("base/1/16384_vm", page(0));
    write("base/1/16384_fsm.1", page(131072));

    assertThat(PageChecksums.of(cluster)).isEqualTo(new PageChecksums(4, List.of()));
  }

  @Test
  void newPagesHaveNoneButAreZero() throws IOException {
    byte[] almost = new byte[PAGE_SIZE];
    almost[PAGE_SIZE - 1] = 1;
    write("base/1/1259", new byte[PAGE_SIZE], almost);

    PageChecksums checksums = PageChecksums.of(cluster);

    assertThat(checksums.pages()).isZero();
    assertThat(checksums.failures())
        .containsExactly("base/1/1259: page 1 has no header and is not zero");
  }

  @Test
  void findsHalfAPage() throws IOException {
    write("base/1/1259", page(0), new byte[100]);

    assertThat(PageChecksums.of(cluster).failures())
        .containsExactly("base/1/1259: has 8292 bytes, which are no whole pages");
  }

  @Test
  void otherFilesHaveNoPages() throws IOException {
    write("base/1/PG_VERSION", new byte[] {'1', '8', '\n'});
    write("base/1/pg_filenode.map", new byte[512]);

    assertThat(PageChecksums.of(cluster)).isEqualTo(new PageChecksums(0, List.of()));
  }

  @Test
  void refusesAClusterWithoutChecksums() throws IOException {
    makeControlFile(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageChecksums.of(cluster))
        .withMessageContaining("no checksums");
  }

  private void makeControlFile(int checksumVersion) throws IOException {
    Files.write(
        cluster.resolve("global/pg_control"),
        new HandMadeControlFile(1800, 292).put(252, checksumVersion).bytes());
  }

  private void write(String name, byte[]... pages) throws IOException {
    for (byte[] page : pages) {
      Files.write(
          cluster.resolve(name), page, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** A page that belongs at a place in its relation. */
  private static byte[] page(long number) {
    ByteBuffer page = ByteBuffer.allocate(PAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    page.putShort(14, (short) PAGE_SIZE);
    page.putInt(100, (int) number);
    page.putShort(8, (short) PageChecksums.checksum(page, number));
    return page.array();
  }

  private static byte[] damaged(byte[] page) {
    page[5000] ^= 1;
    return page;
  }
}
