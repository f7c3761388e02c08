package io.github.pgenesis.initdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads arguments as {@code getopt_long} of glibc does, with its words of complaint
 * (posix/getopt.c): options and other arguments in any order, short options in one word, values in
 * the same word or the next, long options abbreviated as far as they stay unambiguous.
 */
final class GetoptArguments {
  private static final String END_OF_OPTIONS = "--";

  private final List<InitdbOption> options;
  private final boolean posixlyCorrect;

  /**
   * A reader.
   *
   * @param options those there are
   * @param posixlyCorrect whether the first argument that is no option ends them, as the
   *     environment variable {@code POSIXLY_CORRECT} wants it
   */
  GetoptArguments(List<InitdbOption> options, boolean posixlyCorrect) {
    this.options = options;
    this.posixlyCorrect = posixlyCorrect;
  }

  /** Takes options one by one, before those behind them are looked at. */
  @FunctionalInterface
  interface Handler {
    /**
     * Takes an option.
     *
     * @param value empty text if it takes none
     */
    void take(InitdbOption option, String value);
  }

  /**
   * Reads them.
   *
   * @return those that are no options
   * @throws GetoptException at the first that is wrong
   */
  List<String> read(List<String> arguments, Handler handler) throws GetoptException {
    List<String> others = new ArrayList<>();
    int next = 0;
    while (next < arguments.size()) {
      String argument = arguments.get(next++);
      if (argument.equals(END_OF_OPTIONS)) {
        others.addAll(arguments.subList(next, arguments.size()));
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        others.add(argument);
        if (posixlyCorrect) {
          others.addAll(arguments.subList(next, arguments.size()));
          break;
        }
        continue;
      }
      Optional<String> following =
          next < arguments.size() ? Optional.of(arguments.get(next)) : Optional.empty();
      boolean tookFollowing =
          argument.startsWith("--")
              ? readLong(argument, following, handler)
              : readLetters(argument, following, handler);
      if (tookFollowing) {
        next++;
      }
    }
    return others;
  }

  private boolean readLong(String argument, Optional<String> following, Handler handler)
      throws GetoptException {
    int equals = argument.indexOf('=');
    String given = argument.substring(2, equals < 0 ? argument.length() : equals);
    LongName found = find(argument, given);
    if (equals >= 0 && !found.option().takesValue()) {
      throw new GetoptException("option '--%s' doesn't allow an argument".formatted(found.name()));
    }
    if (!found.option().takesValue()) {
      handler.take(found.option(), "");
      return false;
    }
    if (equals >= 0) {
      handler.take(found.option(), argument.substring(equals + 1));
      return false;
    }
    handler.take(
        found.option(),
        following.orElseThrow(() ->
            new GetoptException("option '--%s' requires an argument".formatted(found.name()))));
    return true;
  }

  private LongName find(String argument, String given) throws GetoptException {
    List<LongName> candidates = longNames().stream().filter(name -> name.fits(given)).toList();
    for (LongName candidate : candidates) {
      if (candidate.name().equals(given)) {
        return candidate;
      }
    }
    if (candidates.isEmpty()) {
      throw new GetoptException("unrecognized option '%s'".formatted(argument), argument);
    }
    LongName first = candidates.getFirst();
    // Several names of one option are as good as one.
    if (candidates.stream().anyMatch(candidate -> candidate.option() != first.option())) {
      StringBuilder message =
          new StringBuilder("option '%s' is ambiguous; possibilities:".formatted(argument));
      for (LongName candidate : candidates) {
        if (candidate.equals(first) || candidate.option() != first.option()) {
          message.append(" '--").append(candidate.name()).append('\'');
        }
      }
      throw new GetoptException(message.toString());
    }
    return first;
  }

  private List<LongName> longNames() {
    return options.stream()
        .flatMap(option -> option.longNames().stream().map(name -> new LongName(name, option)))
        .toList();
  }

  private boolean readLetters(String argument, Optional<String> following, Handler handler)
      throws GetoptException {
    for (int i = 1; i < argument.length(); i++) {
      char letter = argument.charAt(i);
      InitdbOption option =
          InitdbOption.ofLetter(options, letter)
              .orElseThrow(() ->
                  new GetoptException("invalid option -- '%c'".formatted(letter), "-" + letter));
      if (!option.takesValue()) {
        handler.take(option, "");
      } else if (i + 1 < argument.length()) {
        handler.take(option, argument.substring(i + 1));
        return false;
      } else {
        handler.take(
            option,
            following.orElseThrow(() ->
                new GetoptException("option requires an argument -- '%c'".formatted(letter))));
        return true;
      }
    }
    return false;
  }

  private record LongName(String name, InitdbOption option) {
    boolean fits(String given) {
      return name.startsWith(given);
    }
  }
}
