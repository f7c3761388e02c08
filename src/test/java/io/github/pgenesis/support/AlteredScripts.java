package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.file.PathUtils;

/** Scripts that let a server do more in single-user mode than make a cluster. */
public final class AlteredScripts {
  /** Takes longer than anybody waits, all of it the server's own instructions. */
  public static final String COMPUTING =
      "SELECT count(*) FROM pg_proc a, pg_proc b, pg_proc c, pg_proc d;";

  private AlteredScripts() {}

  /**
   * A share directory with the scripts of a server.
   *
   * @param statements what it executes besides, separated by empty lines
   */
  public static Path with(Postgres postgres, String statements) throws IOException {
    Path share = Workspace.newDirectory().resolve("share");
    PathUtils.copyDirectory(postgres.prefix().resolve("share/postgresql"), share);
    Files.writeString(
        share.resolve("system_views.sql"), statements + "\n\n", StandardOpenOption.APPEND);
    return share;
  }
}
