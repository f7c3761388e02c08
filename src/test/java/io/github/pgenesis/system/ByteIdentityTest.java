package io.github.pgenesis.system;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.ClusterAssert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster of ours and one of the real initdb, side by side. */
class ByteIdentityTest {
  private static final int TURNS = 4;
  private static final String DEFAULTS = "defaults";
  private static final List<String> BUILTIN =
      List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C");
  private static final List<String> LIBC = List.of("--locale=C");

  /** The same wish to both. */
  record Wish(
      String name,
      Postgres postgres,
      UnaryOperator<ClusterOptions.Builder> ours,
      List<String> theirs) {
    @Override
    public String toString() {
      return postgres + ", " + name;
    }
  }

  /** Without options for every major always; the others take turns. */
  static Stream<Wish> wishes() {
    List<Wish> all =
        Postgres.majors().mapToObj(Postgres::new).flatMap(ByteIdentityTest::wishes).toList();
    Predicate<Wish> isPlain = wish -> wish.name().equals(DEFAULTS);
    return Stream.concat(
        all.stream().filter(isPlain),
        Rotation.ofThisRun().share(TURNS, all.stream().filter(isPlain.negate()).toList()).stream());
  }

  private static Stream<Wish> wishes(Postgres postgres) {
    List<Wish> wishes = new ArrayList<>();
    List<String> standard = postgres.major() >= 17 ? BUILTIN : LIBC;
    wishes.add(new Wish(DEFAULTS, postgres, ours -> ours, with(standard)));
    wishes.add(
        new Wish(
            "libc locale C",
            postgres,
            ours -> ours.localeProvider(LocaleProvider.LIBC),
            with(LIBC)));
    wishes.add(
        new Wish(
            "libc locale C.UTF-8",
            postgres,
            ours -> ours.localeProvider(LocaleProvider.LIBC).locale("C.UTF-8"),
            with(List.of("--locale=C.UTF-8"))));
    wishes.add(
        new Wish(
            "ICU locale en-US",
            postgres,
            ours -> ours.localeProvider(LocaleProvider.ICU).locale("en-US"),
            with(LIBC, "--locale-provider=icu", "--icu-locale=en-US")));
    wishes.add(
        new Wish(
            "another superuser",
            postgres,
            ours -> ours.superuser("o.Neil & Co; @x"),
            withUser("o.Neil & Co; @x", standard)));
    wishes.add(
        new Wish(
            "encoding LATIN1",
            postgres,
            ours -> ours.localeProvider(LocaleProvider.LIBC).encoding("LATIN1"),
            with(LIBC, "-E", "LATIN1")));
    wishes.add(
        new Wish(
            "with checksums", postgres, ours -> ours.dataChecksums(true), with(standard, "-k")));
    wishes.add(
        new Wish(
            "without checksums",
            postgres,
            ours -> ours.dataChecksums(false),
            postgres.major() >= 18 ? with(standard, "--no-data-checksums") : with(standard)));
    wishes.add(
        new Wish(
            "initdb's own defaults",
            postgres,
            _ ->
                ClusterOptions.likeInitdb(Map.of("TZ", "UTC"), "me")
                    .postgres(postgres.options().build().postgres())
                    .cacheDirectory(postgres.options().build().cacheDirectory().orElseThrow())
                    .timeZone("UTC")
                    .sync(false),
            List.of("-U", "me")));
    if (postgres.major() >= 16) {
      wishes.add(
          new Wish(
              "settings",
              postgres,
              ours -> ours.setting("work_mem", "8MB").setting("log_line_prefix", "%m '[%p]' "),
              with(standard, "-c", "work_mem=8MB", "-c", "log_line_prefix=%m '[%p]' ")));
      // The engine overrides these while it works, unless they are chosen.
      wishes.add(
          new Wish(
              "settings of the server's size",
              postgres,
              ours -> ours.setting("max_connections", "50").setting("shared_buffers", "16MB"),
              with(standard, "-c", "max_connections=50", "-c", "shared_buffers=16MB")));
    }
    return wishes.stream();
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = withUser("postgres", options);
    all.addAll(List.of(more));
    return all;
  }

  private static List<String> withUser(String user, List<String> options) {
    List<String> all = new ArrayList<>(List.of("-U", user, "-E", "UTF8"));
    all.addAll(options);
    return all;
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void everyFileIsTheSame(Wish wish) throws Exception {
    Path theirs = new Initdb(wish.postgres()).create(wish.theirs());

    Cluster ours =
        Cluster.create(
            Workspace.newDirectory().resolve("ours"),
            wish.ours().apply(wish.postgres().options()).build());

    ClusterAssert.assertThat(ours.directory()).isIdenticalToClusterOf(theirs);
  }
}
