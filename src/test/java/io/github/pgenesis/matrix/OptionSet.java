package io.github.pgenesis.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One way to call initdb. Immutable.
 *
 * @param note what the arguments do not show, or empty
 * @param given the arguments that the set is about; {@code {here}} stands for the directory in
 *     which all happens, {@code {relative}} for the same without the slash at its front
 * @param complete whether these are all; if not, the data directory {@code {here}/data} and {@code
 *     -N} come before them
 * @param variables of the environment, beside those that every set has
 * @param removed variables that every set has but this one
 * @param preparations what is there before initdb runs
 * @param password the superuser's, if one is set
 */
record OptionSet(
    String note,
    List<String> given,
    boolean complete,
    SequencedMap<String, String> variables,
    List<String> removed,
    List<Preparation> preparations,
    Optional<String> password) {
  private static final String HERE = "{here}";
  private static final String RELATIVE = "{relative}";

  /** The data directory and {@code -N}, then these arguments. */
  static OptionSet of(String... arguments) {
    return new OptionSet(
        "",
        List.of(arguments),
        false,
        new LinkedHashMap<>(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** These arguments and no others. */
  static OptionSet only(String... arguments) {
    return new OptionSet(
        "",
        List.of(arguments),
        true,
        new LinkedHashMap<>(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  OptionSet note(String text) {
    return new OptionSet(text, given, complete, variables, removed, preparations, password);
  }

  OptionSet with(String variable, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(variables);
    more.put(variable, value);
    return new OptionSet(note, given, complete, more, removed, preparations, password);
  }

  OptionSet without(String variable) {
    return new OptionSet(
        note, given, complete, variables, List.of(variable), preparations, password);
  }

  OptionSet after(Preparation preparation) {
    List<Preparation> more = new ArrayList<>(preparations);
    more.add(preparation);
    return new OptionSet(note, given, complete, variables, removed, more, password);
  }

  /** With a password file. */
  OptionSet password(String text, String fileContent) {
    OptionSet prepared = after(Preparation.file("password", fileContent));
    return new OptionSet(
        note, given, complete, variables, removed, prepared.preparations, Optional.of(text));
  }

  /** With a password file of one line. */
  OptionSet password(String text) {
    return password(text, text + "\n");
  }

  void prepare(Path here) throws IOException {
    for (Preparation preparation : preparations) {
      preparation.in(here);
    }
  }

  /** For initdb. */
  List<String> arguments(Path here) {
    List<String> all = new ArrayList<>();
    if (!complete) {
      all.addAll(List.of("-D", HERE + "/data", "-N"));
    }
    all.addAll(given);
    return all.stream().map(argument -> in(here, argument)).toList();
  }

  /** All variables that initdb sees. */
  Map<String, String> environment(Path here, Map<String, String> common) {
    Map<String, String> all = new LinkedHashMap<>(common);
    all.keySet().removeAll(removed);
    variables.forEach((name, value) -> all.put(name, in(here, value)));
    return all;
  }

  private static String in(Path here, String text) {
    return text.replace(HERE, here.toString()).replace(RELATIVE, here.toString().substring(1));
  }

  /** Whether the server is to write of all it does, which is never the same twice. */
  boolean debug() {
    return given.contains("-d") || given.contains("--debug");
  }

  /** Whether it takes a locale that a machine need not have. */
  boolean mentions(String locale) {
    return given.stream().anyMatch(argument -> argument.contains(locale))
        || variables.containsValue(locale);
  }

  /** As one would type it. */
  String code() {
    return ShellLine.of(removed, variables, given);
  }

  /** The same with the note; no two sets have the same. */
  @Override
  public String toString() {
    return code() + (note.isEmpty() ? "" : ", " + note);
  }
}
