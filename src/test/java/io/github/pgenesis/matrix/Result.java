package io.github.pgenesis.matrix;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * A verdict on its way from the JVM that found it.
 *
 * @param set as text
 * @param installation as text
 */
record Result(String set, String installation, Verdict verdict) {
  private static final int MOST_DIFFERENCES = 10;
  private static final int LONGEST_DIFFERENCE = 1000;

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(set);
    out.writeUTF(installation);
    out.writeUTF(verdict.cell());
    var differences =
        verdict.differences().stream()
            .limit(MOST_DIFFERENCES)
            .map(text -> text.substring(0, Math.min(text.length(), LONGEST_DIFFERENCE)))
            .toList();
    out.writeUTF(String.join("\n", differences));
    out.flush();
  }

  /** Nothing at the end of the stream. */
  static Optional<Result> read(DataInputStream in) throws IOException {
    String set;
    try {
      set = in.readUTF();
    } catch (EOFException e) {
      return Optional.empty();
    }
    return Optional.of(
        new Result(set, in.readUTF(), new Verdict(in.readUTF(), in.readUTF().lines().toList())));
  }
}
