package io.github.pgenesis.smuggling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleCategory;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused before a server runs, and nothing of it is left. */
class RefusedTextsTest {
  /** Nobody takes these. */
  private static final List<String> NEVER = List.of("a\0b", "\0", "a\ud83d", "\ude00a");

  private static final List<String> LINES = List.of("a\nb", "\n", "a\r", "x;\n\ny", "'\nfsync=off");

  /** No name in any list, in which an encoding is looked up by its letters and digits alone. */
  private static final List<String> UNKNOWN =
      List.of(
          "'",
          "''",
          "\"",
          "`",
          "\\",
          "a\\",
          ";",
          "$$",
          "$x$",
          "--",
          "/*",
          "%s",
          "%n",
          "#",
          "-x",
          "E'\\n'",
          "U&'\\0041'",
          "\t",
          "\u0001",
          "\u001b[0m",
          "ENCODING",
          "POSTGRES",
          "LC_COLLATE",
          "_null_",
          "C'",
          "C;C",
          "C C",
          " C",
          "C ",
          "../C",
          "/etc/passwd",
          "C/../C",
          "x".repeat(10_000),
          "\u00e9",
          "@x",
          "${x}",
          "*");

  private static final Map<String, BiConsumer<ClusterOptions.Builder, String>> ONE_LINE =
      new LinkedHashMap<>();
  private static final Map<String, BiConsumer<ClusterOptions.Builder, String>> LISTED =
      new LinkedHashMap<>();

  static {
    ONE_LINE.put("superuser", ClusterOptions.Builder::superuser);
    ONE_LINE.put("time zone", ClusterOptions.Builder::timeZone);
    ONE_LINE.put("text search", ClusterOptions.Builder::textSearchConfiguration);
    ONE_LINE.put("setting", (options, text) -> options.setting("log_line_prefix", text));
    ONE_LINE.put("own setting", (options, text) -> options.setting("my.own", text));
    ONE_LINE.put("name of setting", (options, text) -> options.setting(text, "on"));
    ONE_LINE.put("own name of setting", (options, text) -> options.setting("my." + text, "on"));
    ONE_LINE.put("password", (options, text) -> options.password(text.toCharArray()));
    LISTED.put("encoding", ClusterOptions.Builder::encoding);
    LISTED.put("authentication", ClusterOptions.Builder::authentication);
    LISTED.put("local authentication", ClusterOptions.Builder::localAuthentication);
    LISTED.put("host authentication", ClusterOptions.Builder::hostAuthentication);
    LISTED.put("owner", ClusterOptions.Builder::owner);
    LISTED.put("libc locale", ClusterOptions.Builder::libcLocale);
    LISTED.put(
        "locale of libc",
        (options, text) -> options.localeProvider(LocaleProvider.LIBC).locale(text));
    for (LocaleCategory category : LocaleCategory.values()) {
      LISTED.put(category.toString(), (options, text) -> options.libcLocale(category, text));
    }
  }

  private final Path parent = Workspace.newDirectoryInMemory();
  private final List<String> accepted = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void byABootstrap(int major) {
    refuseAll(new Postgres(major).options());
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void byAGoldenCopy(int major) {
    refuseAll(new Postgres(major).goldenOptions());
  }

  private void refuseAll(ClusterOptions.Builder options) {
    ClusterOptions clean = options.build();
    ONE_LINE.forEach((what, setter) -> {
      refuse(clean, what, setter, NEVER);
      refuse(clean, what, setter, LINES);
    });
    LISTED.forEach((what, setter) -> {
      refuse(clean, what, setter, NEVER);
      refuse(clean, what, setter, LINES);
      refuse(clean, what, setter, UNKNOWN);
    });
    refuse(
        clean,
        "ICU locale",
        (builder, text) -> builder.localeProvider(LocaleProvider.ICU).locale(text),
        NEVER);
    refuse(
        clean,
        "ICU rules",
        (builder, text) -> builder.localeProvider(LocaleProvider.ICU).locale("und").icuRules(text),
        NEVER);
    refuse(
        clean,
        "builtin locale",
        (builder, text) -> builder.localeProvider(LocaleProvider.BUILTIN).locale(text),
        UNKNOWN);
    refuse(
        clean,
        "superuser",
        ClusterOptions.Builder::superuser,
        List.of("", "pg_x", "a'b", "a\"b", "$", "\\", "\t", "\u0001", "\u0085", "x".repeat(64)));
    refuse(
        clean,
        "superuser of many bytes",
        ClusterOptions.Builder::superuser,
        List.of("\u00e9".repeat(32), "x" + "\u20ac".repeat(21), "\ud83d\ude00".repeat(16)));
    refuse(
        clean,
        "name of setting",
        (builder, text) -> builder.setting(text, "x"),
        List.of(
            "",
            "a b",
            "a=b",
            "a#",
            "'a'",
            "a'",
            "1a",
            "-c",
            ".a",
            "a.",
            "a.b.c",
            "a;",
            "$a",
            "include",
            "INCLUDE",
            "include_dir",
            "include_if_exists",
            "data_directory",
            "a-b"));
    assertThat(accepted).isEmpty();
    assertThat(parent).isEmptyDirectory();
  }

  private void refuse(
      ClusterOptions clean,
      String what,
      BiConsumer<ClusterOptions.Builder, String> setter,
      List<String> texts) {
    for (String text : texts) {
      ClusterOptions.Builder builder = clean.toBuilder();
      setter.accept(builder, text);
      ClusterException e =
          catchThrowableOfType(
              ClusterException.class,
              () -> Cluster.create(parent.resolve("cluster"), builder.build()));
      if (e == null || e.phase() != Phase.PREPARATION || e.exitStatus().isPresent()) {
        accepted.add(
            "%s %s: %s".formatted(what, text.substring(0, Math.min(20, text.length())), e));
      }
    }
  }
}
