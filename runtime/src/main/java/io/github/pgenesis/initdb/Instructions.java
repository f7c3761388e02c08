package io.github.pgenesis.initdb;

import java.io.PrintWriter;

/** How to go on, as initdb says it at last. */
final class Instructions {
  private Instructions() {}

  /**
   * Prints them.
   *
   * @param program as it was called: {@code pg_ctl} is beside it
   * @param dataDirectory as it was given
   */
  static void print(PrintWriter out, String program, String dataDirectory) {
    String pgCtl = CanonicalPath.join(CanonicalPath.parent(CanonicalPath.of(program)), "pg_ctl");
    out.println();
    out.println("Success. You can now start the database server using:");
    out.println();
    out.println(
        "    %s -D %s -l logfile start"
            .formatted(ShellString.quote(pgCtl), ShellString.quote(dataDirectory)));
    out.println();
  }
}
