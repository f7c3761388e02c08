package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.support.OlderPostgres;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Installations whose scripts are not those that were compiled with this library. */
class OtherScriptsTest {
  private final Path cache = Workspace.newDirectory();

  @ParameterizedTest
  @CsvSource({
    "15.2.0, --locale=C",
    "18.0.0, --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8"
  })
  void areCompiledOnceAndMakeTheClusterOfTheirInitdb(String version, String locale)
      throws Exception {
    OlderPostgres postgres = new OlderPostgres(version);
    List<String> options = new ArrayList<>(List.of("-U", "postgres", "-E", "UTF8"));
    options.addAll(List.of(locale.split(" ")));
    Path theirs = postgres.initdb().create(options);

    Path first = create(postgres);
    Path compiled = onlyEntry();
    FileTime made = Files.getLastModifiedTime(compiled);
    Path second = create(postgres);

    assertThat(onlyEntry()).isEqualTo(compiled);
    assertThat(Files.getLastModifiedTime(compiled)).isEqualTo(made);
    ClusterAssert.assertThat(first).isIdenticalToClusterOf(theirs);
    ClusterAssert.assertThat(second).isIdenticalToClusterOf(theirs);
  }

  @Test
  void areCompiledAgainIfTheCacheIsDamaged() throws Exception {
    OlderPostgres postgres = new OlderPostgres("18.0.0");
    Path first = create(postgres);
    Path template = onlyEntry().resolve("boot.template");
    byte[] whole = Files.readAllBytes(template);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    Files.write(template, damaged);

    Path second = create(postgres);

    assertThat(onlyEntry().resolve("boot.template")).hasBinaryContent(whole);
    ClusterAssert.assertThat(second).isIdenticalToClusterOf(first);
  }

  /** In a JVM of its own: one JVM loads a few servers only, and other tests need theirs. */
  private Path create(OlderPostgres postgres) throws IOException, InterruptedException {
    Path target = Workspace.newDirectory().resolve("cluster");
    Program.Outcome outcome =
        Program.pgenesis(
            "create",
            "-N",
            "--cache-directory",
            cache.toString(),
            "--postgres",
            postgres.prefix().toString(),
            target.toString());
    assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
    return target;
  }

  @Test
  void areRefusedAtTheFirstThingThatIsNotUnderstood() throws IOException {
    Path prefix = changeableInstallation();
    Path script = prefix.resolve("share/postgresql/system_views.sql");
    int line = 1 + Files.readAllLines(script).size();
    Files.writeString(script, "CREATE VIEW (;\n", StandardOpenOption.APPEND);
    ClusterOptions options =
        Postgres.newest()
            .options()
            .cacheDirectory(cache)
            .postgres(PostgresDistribution.at(prefix))
            .build();
    Path target = Workspace.newDirectory().resolve("cluster");

    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> Cluster.create(target, options))
        .withMessage(
            "%s:%d:1: expected ';' or ')', found end of file. This is not understood as a script of PostgreSQL %s: use an unchanged release, or another version of this library"
                .formatted(script, line + 1, serverVersion(prefix)));
    assertThat(target).doesNotExist();
    assertThat(cache.resolve("scripts")).isEmptyDirectory();
  }

  @Test
  void areThoseOfTheShareDirectoryThatIsNamed() throws IOException {
    Path share = changeableInstallation().resolve("share/postgresql");
    Path sample = share.resolve("postgresql.conf.sample");
    Files.writeString(sample, "# of another share directory\n", StandardOpenOption.APPEND);
    Postgres postgres = Postgres.newest();
    PostgresDistribution distribution =
        PostgresDistribution.onClassPath(postgres.major()).shareDirectory(share);
    Path target = Workspace.newDirectory().resolve("cluster");

    Cluster.create(target, postgres.options().postgres(distribution).build());

    assertThat(target.resolve("postgresql.conf"))
        .content()
        .endsWith("# of another share directory\n");
  }

  @Test
  void areNotLookedForBesideARelativePath() {
    ClusterOptions options =
        Postgres.newest()
            .options()
            .postgres(PostgresDistribution.newestOnClassPath().shareDirectory(Path.of("share")))
            .build();

    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> Cluster.create(Workspace.newDirectory(), options))
        .withMessage("the share directory (-L) must be an absolute path, not \"share\"");
  }

  private static String serverVersion(Path prefix) {
    return Installation.at(prefix, CacheDirectory.at(Workspace.cache())).version().text();
  }

  /** The newest PostgreSQL with a share directory of its own. */
  private static Path changeableInstallation() throws IOException {
    Path original = Postgres.newest().prefix();
    Path prefix = Workspace.newDirectory().resolve("installation");
    Files.createDirectories(prefix.resolve("share"));
    PathUtils.copyDirectory(original.resolve("bin"), prefix.resolve("bin"));
    PathUtils.copyDirectory(
        original.resolve("share/postgresql"), prefix.resolve("share/postgresql"));
    Files.createSymbolicLink(prefix.resolve("lib"), original.resolve("lib"));
    return prefix;
  }

  private Path onlyEntry() throws IOException {
    try (Stream<Path> entries = Files.list(cache.resolve("scripts"))) {
      List<Path> all = entries.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
