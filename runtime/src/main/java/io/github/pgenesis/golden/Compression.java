package io.github.pgenesis.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a tar is compressed, which the name of its file says. */
enum Compression {
  NONE(".tar", ".tar") {
    @Override
    OutputStream compressing(OutputStream archive) {
      return archive;
    }

    @Override
    PackedTar open(byte[] archive) {
      return new PlainTar(new ByteArrayInputStream(archive));
    }
  },
  GZIP(".tar.gz", ".tgz") {
    @Override
    OutputStream compressing(OutputStream archive) {
      return new GzipOutput(archive);
    }

    @Override
    PackedTar open(byte[] archive) throws IOException {
      return GzipInput.open(archive);
    }
  },
  XZ(".tar.xz", ".txz") {
    @Override
    OutputStream compressing(OutputStream archive) throws IOException {
      return XzFormat.compressing(archive);
    }

    @Override
    PackedTar open(byte[] archive) throws IOException {
      return XzFormat.open(archive);
    }
  },
  ZSTD(".tar.zst", ".tzst") {
    @Override
    OutputStream compressing(OutputStream archive) {
      return ZstdFormat.compressing(archive);
    }

    @Override
    PackedTar open(byte[] archive) throws IOException {
      return ZstdFormat.open(archive);
    }
  };

  /** A tar inside an archive. */
  interface PackedTar extends AutoCloseable {
    InputStream tar();

    /**
     * Called once the tar has been read to its end: refuses whatever could be changed in the
     * archive without changing the tar.
     */
    void requireEnd() throws IOException;

    @Override
    void close() throws IOException;
  }

  private record PlainTar(InputStream tar) implements PackedTar {
    @Override
    public void requireEnd() {}

    @Override
    public void close() {}
  }

  private final String suffix;
  private final String shortSuffix;

  Compression(String suffix, String shortSuffix) {
    this.suffix = suffix;
    this.shortSuffix = shortSuffix;
  }

  /** None if no suffix is known. */
  static Optional<Compression> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (Compression compression : values()) {
      if (name.endsWith(compression.suffix) || name.endsWith(compression.shortSuffix)) {
        return Optional.of(compression);
      }
    }
    return Optional.empty();
  }

  /** The suffixes of all, for messages. */
  static String suffixes() {
    return Stream.of(values())
        .flatMap(compression -> Stream.of(compression.suffix, compression.shortSuffix))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What is written into the result is compressed; closing it completes and closes the archive. */
  abstract OutputStream compressing(OutputStream archive) throws IOException;

  abstract PackedTar open(byte[] archive) throws IOException;
}
