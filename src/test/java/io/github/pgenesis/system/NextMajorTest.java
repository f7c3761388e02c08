package io.github.pgenesis.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A major version that this library has never seen. There is no such server to test with: this one
 * is PostgreSQL 18 with another version in its texts, so that the test shows the way through, and
 * nothing of what is really new in 19.
 */
class NextMajorTest {
  private final Path prefix = Workspace.newDirectory().resolve("installation");
  private final Path share = prefix.resolve("share/postgresql");
  private final Path target = Workspace.newDirectory().resolve("cluster");

  @BeforeEach
  void makeInstallation() throws IOException {
    Path original = new Postgres(18).prefix();
    Files.createDirectories(prefix.resolve("share"));
    PathUtils.copyDirectory(original.resolve("bin"), prefix.resolve("bin"));
    PathUtils.copyDirectory(original.resolve("share/postgresql"), share);
    Files.createSymbolicLink(prefix.resolve("lib"), original.resolve("lib"));
    edit(
        prefix.resolve("bin/postgres"),
        text ->
            text.replace("PG_18_", "PG_19_")
                .replace("postgres (PostgreSQL) 18.", "postgres (PostgreSQL) 19.")
                // The linker takes the ends of longer texts for PG_VERSION and PG_MAJORVERSION.
                .replace("PostgreSQL 18.", "PostgreSQL 19.")
                .replace("postgres-18\0", "postgres-19\0"));
    edit(share.resolve("postgres.bki"), text -> text.replace("# PostgreSQL 18", "# PostgreSQL 19"));
    Files.writeString(share.resolve("pg_hosts.conf.sample"), "# hosts\n");
  }

  @Test
  void isAcceptedIfEverythingAboutItIsUnderstood() throws Exception {
    assertThat(create()).isEqualTo(new Program.Outcome(0, "", ""));

    assertThat(target.resolve("PG_VERSION")).hasContent("19");
    assertThat(target.resolve("base/5/PG_VERSION")).hasContent("19");
    assertThat(target.resolve("pg_hosts.conf")).hasContent("# hosts");
  }

  @Test
  void isRefusedWithAPlaceholderThatIsNew() throws IOException {
    edit(share.resolve("postgres.bki"), text -> text.replace(" ICU_RULES ", " NEW_RULES "));

    assertThat(refusal(options()).getMessage())
        .startsWith(share + "/postgres.bki:")
        .contains(": unknown placeholder NEW_RULES. This is not understood as a script of");
  }

  @Test
  void isRefusedWithoutAnEntryPoint() throws IOException {
    edit(
        prefix.resolve("bin/postgres"),
        text -> text.replace("\0BootstrapModeMain\0", "\0BootstrapModeMore\0"));

    assertThat(refusal(options()))
        .hasMessage(
            "%s/bin/postgres exports no symbol BootstrapModeMain: it is no PostgreSQL server this engine knows"
                .formatted(prefix));
  }

  @Test
  void isRefusedWithAControlFileOfAnotherVersionWhereThatMatters() throws Exception {
    Program.Outcome outcome = create("--system-identifier", "1");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("A control file of version 1800 is not one of PostgreSQL 19;");
    assertThat(target).doesNotExist();
  }

  /** In a JVM of its own: one JVM loads a few servers only, and other tests need theirs. */
  private Program.Outcome create(String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("create", "-N", "--postgres", prefix.toString()));
    arguments.addAll(List.of(more));
    arguments.add(target.toString());
    return Program.pgenesis(arguments.toArray(String[]::new));
  }

  private ClusterOptions.Builder options() {
    return new Postgres(18).options().postgres(PostgresDistribution.at(prefix));
  }

  private ClusterException refusal(ClusterOptions.Builder options) {
    ClusterException refusal =
        catchThrowableOfType(ClusterException.class, () -> Cluster.create(target, options.build()));
    assertThat(refusal).isNotNull();
    assertThat(target).doesNotExist();
    return refusal;
  }

  private static void edit(Path file, UnaryOperator<String> change) throws IOException {
    String before = Files.readString(file, ISO_8859_1);
    String after = change.apply(before);
    assertThat(after.length()).isEqualTo(before.length());
    assertThat(after.equals(before)).isFalse();
    Files.writeString(file, after, ISO_8859_1);
  }
}
