package io.github.pgenesis.matrix;

import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.SystemInstallations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A PostgreSQL with an initdb.
 *
 * @param name the head of its column
 * @param isOfSystem whether the machine just happens to have it
 * @param location asks for the directory above its {@code bin}, which may have to be unpacked
 */
record Installation(String name, boolean isOfSystem, Supplier<Path> location) {
  /** Those of the class path, then those that the machine happens to have. */
  static List<Installation> all() throws IOException {
    Stream<Installation> ofClassPath =
        Postgres.majors()
            .mapToObj(Postgres::new)
            .map(postgres ->
                new Installation(String.valueOf(postgres.major()), false, postgres::prefix));
    Stream<Installation> ofSystem =
        SystemInstallations.prefixes().stream()
            .filter(prefix -> Files.isExecutable(prefix.resolve("bin/initdb")))
            .sorted()
            .map(prefix -> new Installation("Debian " + prefix.getFileName(), true, () -> prefix));
    return Stream.concat(ofClassPath, ofSystem).toList();
  }

  Path prefix() {
    return location.get();
  }

  Path initdb() {
    return prefix().resolve("bin/initdb");
  }

  @Override
  public String toString() {
    return name;
  }
}
