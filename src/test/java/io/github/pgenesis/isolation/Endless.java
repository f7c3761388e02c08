package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.AlteredScripts;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/** A server that never comes to the end of single-user mode, the newest. */
final class Endless {
  private Endless() {}

  /** That server, by its share directory. */
  static PostgresDistribution server(Path share) {
    return PostgresDistribution.newestOnClassPath().shareDirectory(share);
  }

  /** Makes its share directory. The scripts are in the tests' cache then, too. */
  static Path share() throws IOException {
    Path share = AlteredScripts.with(Postgres.newest(), AlteredScripts.COMPUTING);
    IllegalStateException enough = new IllegalStateException("the scripts are compiled");
    ClusterOptions options =
        Postgres.newest()
            .options()
            .postgres(server(share))
            .progressListener(
                new Heard(phase -> {
                  if (phase == Phase.FILES) {
                    throw enough;
                  }
                }))
            .build();
    Path target = Workspace.newDirectory().resolve("cluster");
    assertThatThrownBy(() -> Cluster.create(target, options)).isSameAs(enough);
    return share;
  }
}
