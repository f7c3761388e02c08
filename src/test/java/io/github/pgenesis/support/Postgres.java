package io.github.pgenesis.support;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.ClassPathArchives;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The PostgreSQL binaries of the class path, one major each. */
public record Postgres(int major) {
  /** All majors that are tested. */
  public static IntStream majors() {
    return IntStream.rangeClosed(15, 18);
  }

  /** The one whose turn it is, for what takes long with each; all of them in a whole run. */
  public static IntStream someMajors() {
    List<Integer> all = majors().boxed().toList();
    return Rotation.ofThisRun().share(all.size(), all).stream().mapToInt(Integer::intValue);
  }

  /** The newest of them. */
  public static Postgres newest() {
    return new Postgres(majors().max().orElseThrow());
  }

  /** Options of a bootstrap of this major with the tests' own cache; the files need not last. */
  public ClusterOptions.Builder options() {
    return options(CreationMethod.BOOTSTRAP);
  }

  /** Options of a copy of this major's golden cluster. */
  public ClusterOptions.Builder goldenOptions() {
    return options(CreationMethod.GOLDEN);
  }

  private ClusterOptions.Builder options(CreationMethod method) {
    return ClusterOptions.builder()
        .method(method)
        .postgres(PostgresDistribution.onClassPath(major))
        .cacheDirectory(Workspace.cache())
        .sync(false);
  }

  /** One of its programs, unpacked: {@code postgres} or {@code initdb}. */
  public Path program(String name) {
    return prefix().resolve("bin").resolve(name);
  }

  /** The text of one of the scripts that its initdb runs. */
  public String script(String name) throws IOException {
    return Files.readString(prefix().resolve("share").resolve("postgresql").resolve(name));
  }

  /** Where it is unpacked. */
  public Path prefix() {
    Installation installation =
        new ClassPathArchives(Postgres.class.getClassLoader(), CacheDirectory.at(Workspace.cache()))
            .newest(OptionalInt.of(major));
    return installation.executable().getParent().getParent();
  }

  /** The compressed tarball of its programs, as it is on the class path. */
  public InputStream archive() throws IOException {
    ClassLoader loader = Postgres.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources("postgres-linux-x86_64.txz"))) {
      if (url.getPath().contains("-" + major + ".")) {
        return url.openStream();
      }
    }
    throw new AssertionError("there is no " + this + " on the class path");
  }

  @Override
  public String toString() {
    return "PostgreSQL " + major;
  }
}
