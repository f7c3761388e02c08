package io.github.pgenesis.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes mutations of texts by their words and signs: the same for the same seed and number. */
final class TextMutator {
  private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|.", Pattern.DOTALL);

  private static final List<String> EXTREMES =
      List.of(
          "",
          "\0",
          "'",
          "''",
          "\"",
          "\\",
          "$$",
          "$a$",
          ";",
          ";\n\n",
          "\n",
          "\r",
          "(",
          ")",
          "/*",
          "*/",
          "--",
          "#",
          "-1",
          "0",
          "4294967296",
          "99999999999999999999",
          "2147483647",
          "-2147483648",
          "CASE",
          "END",
          "AS",
          "BEGIN ATOMIC",
          "_null_",
          "\u00e9",
          "\ud83d\ude00",
          "\ud800",
          "\uffff",
          "\ufeff",
          "\u2028",
          "=",
          ":",
          "/",
          "..",
          "<",
          ">",
          "%s",
          "{POSTGRES}",
          "\t");

  private final Random random;

  TextMutator(long seed, int number) {
    this.random = new Random(seed * 1_000_003 + number);
  }

  Random random() {
    return random;
  }

  /** Something that few texts are meant to have. */
  String extreme() {
    return EXTREMES.get(random.nextInt(EXTREMES.size()));
  }

  /** A text of nothing but such things, of up to that many. */
  String extremes(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      text.append(
          random.nextInt(3) == 0 ? String.valueOf((char) random.nextInt(0x180)) : extreme());
    }
    return text.toString();
  }

  /** Some lines of a text. */
  String excerpt(String text, int lines) {
    List<String> all = text.lines().toList();
    int from = random.nextInt(Math.max(1, all.size() - lines));
    return String.join("\n", all.subList(from, Math.min(all.size(), from + lines))) + "\n";
  }

  /** The text with one to four tokens changed. */
  String mutated(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      change(tokens);
    }
    return String.join("", tokens);
  }

  private void change(List<String> tokens) {
    if (tokens.isEmpty()) {
      tokens.add(extreme());
      return;
    }
    int at = random.nextInt(tokens.size());
    String other = tokens.get(random.nextInt(tokens.size()));
    switch (random.nextInt(8)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, other);
      case 2 -> tokens.set(at, other);
      case 3 -> tokens.set(at, extreme());
      case 4 -> tokens.add(at, extreme());
      case 5 -> tokens.subList(at, tokens.size()).clear();
      case 6 -> {
        int end = Math.min(tokens.size(), at + 1 + random.nextInt(30));
        tokens.addAll(at, List.copyOf(tokens.subList(at, end)));
      }
      default -> {
        int end = Math.min(tokens.size(), at + 1 + random.nextInt(30));
        tokens.subList(at, end).clear();
      }
    }
  }
}
