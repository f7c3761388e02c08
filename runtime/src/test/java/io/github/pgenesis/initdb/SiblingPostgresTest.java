package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiblingPostgresTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path bin = fileSystem.getPath("/pg/bin");
  private final Path elsewhere = fileSystem.getPath("/usr/bin");

  @BeforeEach
  void makeDirectories() throws IOException {
    Files.createDirectories(bin);
    Files.createDirectories(elsewhere);
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void isBesideTheProgram() throws IOException {
    assertThat(SiblingPostgres.of(bin.resolve("initdb"))).isEmpty();
    Files.createFile(bin.resolve("postgres"));
    assertThat(SiblingPostgres.of(bin.resolve("initdb"))).contains(bin.resolve("postgres"));
  }

  @Test
  void isWhereLinksLead() throws IOException {
    Files.createFile(bin.resolve("postgres"));
    Files.createFile(fileSystem.getPath("/script"));
    Files.createSymbolicLink(bin.resolve("initdb"), fileSystem.getPath("/script"));
    Files.createSymbolicLink(
        elsewhere.resolve("initdb"), fileSystem.getPath("../../pg/bin/initdb"));
    assertThat(SiblingPostgres.of(elsewhere.resolve("initdb")))
        .hasValueSatisfying(
            found -> assertThat(found.normalize()).isEqualTo(bin.resolve("postgres")));
  }

  @Test
  void isTheFirstOnAPath() throws IOException {
    String path = "relative:" + elsewhere + "::" + bin;
    assertThat(SiblingPostgres.onPath(path, fileSystem::getPath)).isEmpty();

    Files.createFile(bin.resolve("postgres"));
    assertThat(SiblingPostgres.onPath(path, fileSystem::getPath)).contains(bin.resolve("postgres"));
    assertThat(SiblingPostgres.onPath("", fileSystem::getPath)).isEmpty();
  }

  @Test
  void linksInACircleLeadNowhere() throws IOException {
    Files.createSymbolicLink(bin.resolve("initdb"), bin.resolve("other"));
    Files.createSymbolicLink(bin.resolve("other"), bin.resolve("initdb"));
    assertThat(SiblingPostgres.of(bin.resolve("initdb"))).isEmpty();
  }
}
