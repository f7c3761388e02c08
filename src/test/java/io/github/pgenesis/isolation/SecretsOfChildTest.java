package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other users of the machine may see of a child JVM. */
class SecretsOfChildTest {
  private static final String PASSWORD = "correct-horse-battery";

  @Test
  void aPasswordIsNowhereInIt() throws Exception {
    List<String> seen = new ArrayList<>();
    Heard listener = new Heard(phase -> look(phase, seen));
    Path target = Workspace.newDirectory().resolve("cluster");
    ClusterOptions options =
        Postgres.newest()
            .options()
            .password(PASSWORD.toCharArray())
            .authentication("scram-sha-256")
            .childJvm(true)
            .progressListener(listener)
            .build();

    Cluster.create(target, options);

    assertThat(seen).hasSize(9).noneMatch(text -> text.contains(PASSWORD));
    assertThat(listener.all).noneMatch(line -> line.contains(PASSWORD));
    try (Server server = Server.start(Postgres.newest(), target);
        Connection connection = server.connect("postgres", "postgres", PASSWORD)) {
      assertThat(connection.isValid(0)).isTrue();
      assertThatThrownBy(() -> server.connect("postgres", "postgres", "another"))
          .isInstanceOf(SQLException.class);
    }
  }

  private static void look(Phase phase, List<String> seen) {
    if (phase == Phase.FILES || phase == Phase.BOOT || phase == Phase.SINGLE_USER) {
      ChildProcess child = ChildProcess.only();
      try {
        seen.add(child.commandLine());
        seen.add(child.environment());
        seen.add(child.workingDirectory().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
