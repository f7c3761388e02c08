package io.github.pgenesis.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCompletenessTest {
  @TempDir private Path directory;
  private Path cluster;
  private Path reference;

  @BeforeEach
  void makeClusters() throws IOException {
    cluster = makeCluster("cluster", 1);
    reference = makeCluster("reference", 2);
  }

  @Test
  void otherContentsOfTheSameSizeAreComplete() throws IOException {
    Files.writeString(cluster.resolve("base/1/112"), "PAGE");

    assertThat(ClusterCompleteness.isCluster(cluster)).isTrue();
    assertThat(ClusterCompleteness.defects(cluster, reference)).isEmpty();
  }

  @Test
  void aStagingDirectoryDoesNotCount() throws IOException {
    Files.createDirectories(cluster.resolve(".pgenesis-0123/base"));
    Files.writeString(cluster.resolve(".pgenesis-0123/base/1"), "");

    assertThat(ClusterCompleteness.defects(cluster, reference)).isEmpty();
  }

  @Test
  void namesWhatIsMissingSurplusOrOfAnotherSize() throws IOException {
    Files.writeString(cluster.resolve("base/1/112"), "pag");
    Files.delete(cluster.resolve("PG_VERSION"));
    Files.createDirectory(cluster.resolve("pg_notify"));

    assertThat(ClusterCompleteness.isCluster(cluster)).isFalse();
    assertThat(ClusterCompleteness.defects(cluster, reference))
        .containsExactly(
            "PG_VERSION: is absent, expected a file of 3 bytes",
            "base/1/112: is a file of 3 bytes, expected a file of 4 bytes",
            "pg_notify: is a directory, expected absent");
  }

  @Test
  void looksAtTheControlFile() throws IOException {
    Path file = cluster.resolve("global/pg_control");
    byte[] bytes = Files.readAllBytes(file);
    bytes[100] ^= 1;
    Files.write(file, bytes);

    assertThat(ClusterCompleteness.defects(cluster, reference))
        .singleElement()
        .asString()
        .startsWith("global/pg_control: the control file's CRC is ");

    Files.delete(file);
    assertThat(ClusterCompleteness.defects(cluster, reference))
        .containsExactly("global/pg_control: is absent, expected a file of 8192 bytes");
  }

  private Path makeCluster(String name, long systemIdentifier) throws IOException {
    Path made = directory.resolve(name);
    Files.createDirectories(made.resolve("base/1"));
    Files.createDirectory(made.resolve("global"));
    Files.writeString(made.resolve("PG_VERSION"), "18\n");
    Files.writeString(made.resolve("base/1/112"), "page");
    Files.write(
        made.resolve("global/pg_control"),
        new HandMadeControlFile(1800, 292).put(0, systemIdentifier).bytes());
    return made;
  }
}
