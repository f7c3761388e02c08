package io.github.pgenesis.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pgenesis.elf.HandMadeExecutable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed tarballs of hardly any PostgreSQL, and jars of them. */
final class HandMadeTarball {
  static final String RESOURCE = "postgres-linux-x86_64.txz";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  private HandMadeTarball() throws IOException {
    tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)));
  }

  static HandMadeTarball empty() throws IOException {
    return new HandMadeTarball();
  }

  /** What an installation needs at least. */
  static HandMadeTarball of(String version, int major) throws IOException {
    return empty()
        .directory("./")
        .file(
            "./bin/postgres",
            0755,
            HandMadeExecutable.builder().version(version, major, 202_000_000 + major).build())
        .file("./share/postgresql/postgres.bki", 0644, "# PostgreSQL".getBytes(UTF_8))
        .file("./lib/libpq.so.5.1", 0755, new byte[] {1, 2, 3})
        .link("./lib/libpq.so.5", "libpq.so.5.1");
  }

  HandMadeTarball directory(String name) throws IOException {
    return put(new TarArchiveEntry(name, TarConstants.LF_DIR));
  }

  HandMadeTarball file(String name, String contents) throws IOException {
    return file(name, 0644, contents.getBytes(UTF_8));
  }

  HandMadeTarball file(String name, int mode, byte[] contents) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setMode(mode);
    entry.setSize(contents.length);
    tar.putArchiveEntry(entry);
    tar.write(contents);
    tar.closeArchiveEntry();
    return this;
  }

  HandMadeTarball link(String name, String target) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
    entry.setLinkName(target);
    return put(entry);
  }

  /** An entry of another type, such as a device. */
  HandMadeTarball other(String name, byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setLinkName("bin/postgres");
    return put(entry);
  }

  private HandMadeTarball put(TarArchiveEntry entry) throws IOException {
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }

  byte[] build() throws IOException {
    tar.close();
    return bytes.toByteArray();
  }

  /** Puts a tarball into a jar. */
  static Path jar(Path jar, byte[] tarball) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(RESOURCE));
      out.write(tarball);
      out.closeEntry();
    }
    return jar;
  }
}
