package io.github.pgenesis.bki;

import io.github.pgenesis.template.Hole;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A word of a BKI script that stands for something else. */
sealed interface Placeholder {
  /** Stands for what the version and the platform fix: ours is a 64-bit one. */
  record Constant(String value) implements Placeholder {}

  /** Stands for what the cluster decides. */
  record Open(Hole hole) implements Placeholder {}

  /** What the constants stand for. */
  Map<String, Constant> CONSTANTS =
      Map.of(
          "NAMEDATALEN", new Constant("64"),
          "SIZEOF_POINTER", new Constant("8"),
          "ALIGNOF_POINTER", new Constant("d"),
          "FLOAT8PASSBYVAL", new Constant("true"));

  /** Words that look like placeholders. A single letter never is one. */
  Pattern LOOKS = Pattern.compile("[A-Z][A-Z0-9_]+");

  /** What a token stands for, if it is a placeholder. Only a whole bare word can be one. */
  static Optional<Placeholder> of(BkiToken token) {
    Constant constant = CONSTANTS.get(token.raw());
    if (constant != null) {
      return Optional.of(constant);
    }
    for (Hole hole : Hole.values()) {
      if (hole.isBki() && hole.name().equals(token.raw())) {
        return Optional.of(new Open(hole));
      }
    }
    return Optional.empty();
  }

  /** Whether a token is written like a placeholder, be it known or not. */
  static boolean looksLikeOne(BkiToken token) {
    return LOOKS.matcher(token.raw()).matches();
  }
}
