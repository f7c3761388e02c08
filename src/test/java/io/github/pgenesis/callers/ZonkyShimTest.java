package io.github.pgenesis.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.support.InitdbShim;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Sql;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A library that runs servers for tests. It unpacks an archive of PostgreSQL and runs the initdb
 * that is in it; here one of links, to ours among others.
 */
class ZonkyShimTest {
  @BeforeAll
  static void prepare() {
    // Under root it starts its programs in a user namespace, which not every host allows.
    assumeTrue(
        !Unprivileged.isRoot() || LinuxUtils.isUnshareAvailable(),
        "root may not make a user namespace here");
    // Else it looks for old data directories of others.
    System.setProperty("ot.epg.working-dir", Workspace.newDirectory().toString());
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#someMajors")
  void startsOnAClusterThatItMadeWithOurs(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    InitdbShim shim =
        InitdbShim.in(
            Workspace.newDirectory().resolve("bin"), postgres.program("postgres").getParent());
    Path directory = Workspace.newDirectory().resolve("cluster");

    try (EmbeddedPostgres embedded =
            EmbeddedPostgres.builder()
                .setPgBinaryResolver((_, _) -> archive(shim.bin()))
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("unix_socket_directories", "")
                .start();
        Connection connection = embedded.getPostgresDatabase().getConnection()) {
      assertThat(Sql.text(connection, "select current_setting('server_version_num')::int / 10000"))
          .isEqualTo(Integer.toString(major));
      assertThat(
              Sql.text(connection, "select datctype from pg_database where datname = 'template0'"))
          .isEqualTo("C.UTF-8");
    }

    assertThat(shim.calls())
        .containsExactly(
            "initdb -A trust -U postgres -D %s -E UTF-8 --locale=C.UTF-8".formatted(directory));
  }

  private static InputStream archive(Path bin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new XZCompressorOutputStream(bytes));
        DirectoryStream<Path> programs = Files.newDirectoryStream(bin)) {
      tar.putArchiveEntry(new TarArchiveEntry("bin/"));
      tar.closeArchiveEntry();
      for (Path program : programs) {
        TarArchiveEntry entry =
            new TarArchiveEntry("bin/" + program.getFileName(), TarConstants.LF_SYMLINK);
        entry.setLinkName(Files.readSymbolicLink(program).toString());
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
