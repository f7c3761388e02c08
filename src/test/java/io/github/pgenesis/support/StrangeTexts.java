package io.github.pgenesis.support;

import java.util.List;
import java.util.Random;

/** Values of options: right ones of one option or another, and such as nobody expects. */
public final class StrangeTexts {
  private static final List<String> ALL =
      List.of(
          "",
          " ",
          "C",
          "postgres",
          "UTF8",
          "-1",
          "0",
          "16",
          "99999999999",
          "a=b",
          "=",
          "a=",
          "trust",
          "scram-sha-256",
          "/",
          "/nowhere",
          "\u00e9\ud83d\ude00",
          "\ud800",
          "'",
          "\"",
          "\\",
          "\n",
          "$$",
          ";",
          "%s %d",
          "${x}",
          "@",
          "--",
          "-",
          "golden",
          "icu",
          "libc",
          "2000-01-01T00:00:00Z",
          "\u0001\u001b[0m",
          "{}",
          "relative",
          "-x",
          "fsync",
          "x".repeat(70_000));

  private StrangeTexts() {}

  public static String any(Random random) {
    return ALL.get(random.nextInt(ALL.size()));
  }
}
