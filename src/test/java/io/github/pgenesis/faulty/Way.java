package io.github.pgenesis.faulty;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a cluster is made.
 *
 * @param stage what of it is under test
 */
record Way(int major, CreationMethod method, Stage stage) {
  /** The environment of initdb. */
  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");

  Way(int major, CreationMethod method) {
    this(major, method, Stage.ANY);
  }

  /** Not those of {@code Postgres}, which would make a workspace in every JVM. */
  ClusterOptions.Builder options(Path cache) {
    ClusterOptions.Builder builder =
        stage == Stage.PROBES
            ? ClusterOptions.likeInitdb(ENVIRONMENT, "postgres")
            : ClusterOptions.builder();
    return builder
        .method(method)
        .postgres(PostgresDistribution.onClassPath(major))
        .cacheDirectory(cache)
        .sync(false);
  }
}
