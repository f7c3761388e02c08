package io.github.pgenesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files beside the tests: inputs, and outputs that a person has approved. */
public final class Approved {
  private Approved() {}

  /** A test resource as text. */
  public static String resource(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name)) {
      assertThat(in).as("resource %s", name).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compares an output with the approved one. What was received is left in the build directory, to
   * be looked at.
   */
  public static void verify(Class<?> test, String name, String received) {
    try {
      Path file = Path.of("target", "received", test.getSimpleName(), name + ".approved.txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(received).isEqualTo(resource(test, name + ".approved.txt"));
  }
}
