package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** A command line as one would type it. */
final class ShellLine {
  private static final int LONGEST = 70;

  private ShellLine() {}

  static String of(
      List<String> removed, SequencedMap<String, String> variables, List<String> arguments) {
    List<String> words = new ArrayList<>();
    removed.forEach(variable -> words.add("env -u " + variable));
    variables.forEach((variable, value) -> words.add(variable + "=" + quoted(value)));
    arguments.forEach(argument -> words.add(quoted(argument)));
    return words.isEmpty() ? "(nothing)" : String.join(" ", words);
  }

  private static String quoted(String word) {
    String shown = word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "...";
    if (shown.contains("\n") || shown.contains("\t")) {
      return "$'" + shown.replace("\n", "\\n").replace("\t", "\\t") + "'";
    }
    return shown.matches("[\\w@%+=:,./{}-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }
}
