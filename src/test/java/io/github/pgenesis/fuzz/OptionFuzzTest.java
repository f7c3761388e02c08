package io.github.pgenesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.LocaleCategory;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Strange texts as options: the builder refuses them, or the making of the cluster does, or they
 * are taken.
 */
class OptionFuzzTest {
  private static final int COPIES = 200;
  private static final int BOOTSTRAPS = 200;

  private static final List<BiFunction<ClusterOptions.Builder, String, ClusterOptions.Builder>>
      OPTIONS =
          List.of(
              ClusterOptions.Builder::superuser,
              ClusterOptions.Builder::encoding,
              ClusterOptions.Builder::locale,
              ClusterOptions.Builder::icuRules,
              ClusterOptions.Builder::libcLocale,
              (builder, text) -> builder.libcLocale(LocaleCategory.TIME, text),
              ClusterOptions.Builder::timeZone,
              (builder, text) -> builder.setting("search_path", text),
              (builder, text) -> builder.setting("max_connections", text),
              (builder, text) -> builder.setting("wal_level", text),
              (builder, text) -> builder.setting("shared_buffers", text),
              (builder, text) -> builder.setting(text, "on"),
              ClusterOptions.Builder::authentication,
              ClusterOptions.Builder::localAuthentication,
              ClusterOptions.Builder::hostAuthentication,
              ClusterOptions.Builder::textSearchConfiguration,
              ClusterOptions.Builder::owner,
              (builder, text) -> builder.password(text.toCharArray()),
              (builder, text) -> builder.walSegmentSize(text.hashCode() >>> text.length() % 32),
              (builder, text) -> builder.walDirectory(Path.of(text)),
              (builder, text) -> builder.goldenDirectory(Path.of(text)));

  private static final List<String> USUAL =
      List.of(
          "postgres",
          "UTF8",
          "C",
          "&a < b",
          "en_US.UTF-8",
          "Europe/Berlin",
          "100",
          "128MB",
          "scram-sha-256",
          "english",
          "replica",
          "root",
          "ldap",
          "work_mem");

  @Test
  void ofCopies() throws IOException {
    Tally tally =
        new Tally("option of a copy", IllegalArgumentException.class, ClusterException.class);
    for (int i = 0; i < COPIES; i++) {
      TextMutator mutator = new TextMutator(1, i);
      UnaryOperator<ClusterOptions.Builder> change = change(mutator, i);
      Postgres postgres = new Postgres(15 + i % 4);
      try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
        tally.run(
            "number " + i,
            () ->
                Cluster.create(
                    memory.getPath("/cluster"), change.apply(postgres.goldenOptions()).build()));
      }
    }
    tally.show();
    assertThat(tally.accepted()).isPositive();
    assertThat(tally.refused()).isPositive();
  }

  /** None is made, since somebody is there already; but initdb would look at the options first. */
  @Test
  void ofBootstraps() throws IOException {
    Path directory = Workspace.newDirectory();
    Files.createFile(directory.resolve("precious"));
    Tally tally =
        new Tally("option of a bootstrap", IllegalArgumentException.class, ClusterException.class);
    for (int i = 0; i < BOOTSTRAPS; i++) {
      UnaryOperator<ClusterOptions.Builder> change = change(new TextMutator(2, i), i);
      ClusterOptions.Builder builder =
          ClusterOptions.likeInitdb()
              .method(CreationMethod.BOOTSTRAP)
              .postgres(PostgresDistribution.onClassPath(15 + i % 4))
              .cacheDirectory(Workspace.cache());
      tally.run("number " + i, () -> Cluster.create(directory, change.apply(builder).build()));
    }
    tally.show();
    assertThat(tally.accepted()).isZero();
    assertThat(directory.resolve("precious")).exists();
  }

  private static UnaryOperator<ClusterOptions.Builder> change(TextMutator mutator, int number) {
    String text =
        switch (number % 4) {
          case 0 -> mutator.extremes(3);
          case 1 -> mutator.mutated(USUAL.get(mutator.random().nextInt(USUAL.size())));
          case 2 -> USUAL.get(mutator.random().nextInt(USUAL.size()));
          default -> mutator.extremes(2).repeat(mutator.random().nextInt(20) == 0 ? 100_000 : 30);
        };
    BiFunction<ClusterOptions.Builder, String, ClusterOptions.Builder> option =
        OPTIONS.get(mutator.random().nextInt(OPTIONS.size()));
    boolean icu = mutator.random().nextInt(4) == 0;
    return builder ->
        option.apply(
            icu ? builder.localeProvider(LocaleProvider.ICU).locale("und") : builder, text);
  }
}
