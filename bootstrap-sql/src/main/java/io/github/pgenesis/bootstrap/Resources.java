package io.github.pgenesis.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of this package in its jar. */
final class Resources {
  private Resources() {}

  static InputStream open(String name) throws IOException {
    InputStream in = Resources.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("io/github/pgenesis/bootstrap/" + name + " is missing");
    }
    return in;
  }

  static byte[] bytes(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
