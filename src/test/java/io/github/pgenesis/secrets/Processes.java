package io.github.pgenesis.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What everybody sees of processes: their command lines, and to their user the environment. */
final class Processes {
  private Processes() {}

  /** Where patterns are. */
  static Set<String> find(ByteSearch search) throws IOException {
    Set<String> found = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        for (String name : List.of("cmdline", "environ")) {
          try (InputStream in = Files.newInputStream(process.resolve(name))) {
            search.in(in).forEach(what -> found.add(what + " in " + process.resolve(name)));
          } catch (IOException e) {
            // Of another user, or it has ended.
          }
        }
      }
    }
    return found;
  }
}
