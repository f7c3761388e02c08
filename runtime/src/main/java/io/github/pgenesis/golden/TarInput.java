package io.github.pgenesis.golden;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a tar of which is known what must come next. What is not byte for byte as {@link TarOutput}
 * writes it is refused, and with it links, devices, other owners and further entries.
 */
final class TarInput {
  private final InputStream in;

  TarInput(InputStream in) {
    this.in = in;
  }

  /** The first entries of an archive: our directory and the manifest. */
  Manifest manifest() throws IOException {
    byte[] first = block();
    if (!Arrays.equals(first, TarHeader.ofDirectory(GoldenPaths.OWN_DIRECTORY))) {
      throw ArchiveDefect.foreign(
          "it does not begin with the directory " + GoldenPaths.OWN_DIRECTORY);
    }
    byte[] header = block();
    Optional<Integer> size = TarHeader.size(header);
    if (size.isEmpty()
        || size.get() > Manifest.MOST_BYTES
        || !Arrays.equals(header, TarHeader.ofFile(GoldenPaths.MANIFEST, size.get()))) {
      throw ArchiveDefect.foreign("its first file is not " + GoldenPaths.MANIFEST);
    }
    byte[] text = contents(GoldenPaths.MANIFEST, size.get());
    try {
      return Manifest.parse(text);
    } catch (IllegalArgumentException e) {
      throw ArchiveDefect.unusable(e);
    }
  }

  void directory(String path) throws IOException {
    requireHeader(path, TarHeader.ofDirectory(path));
  }

  byte[] file(String path, int size) throws IOException {
    requireHeader(path, TarHeader.ofFile(path, size));
    return contents(path, size);
  }

  private void requireHeader(String path, byte[] expected) throws IOException {
    if (!Arrays.equals(block(), expected)) {
      throw ArchiveDefect.damaged(
          "where its manifest has %s there is something else".formatted(path));
    }
  }

  private byte[] contents(String path, int size) throws IOException {
    byte[] contents = exactly(size);
    if (!isZero(exactly(TarOutput.padding(size)))) {
      throw ArchiveDefect.damaged("the padding after %s is not zero".formatted(path));
    }
    return contents;
  }

  /** The two blocks of zeros, and nothing after them. */
  void end() throws IOException {
    if (!isZero(exactly(2 * TarHeader.BLOCK))) {
      throw ArchiveDefect.damaged("it holds more than its manifest lists");
    }
    if (in.read() >= 0) {
      throw ArchiveDefect.damaged("something follows its end");
    }
  }

  private byte[] block() throws IOException {
    return exactly(TarHeader.BLOCK);
  }

  /** Takes no more memory than there are bytes, whatever a manifest says. */
  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException();
    }
    return bytes;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte octet : bytes) {
      if (octet != 0) {
        return false;
      }
    }
    return true;
  }
}
