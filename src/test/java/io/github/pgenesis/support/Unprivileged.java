package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that initdb and servers run as: they refuse root, so under root it is the one without
 * rights.
 */
public final class Unprivileged {
  private static final int NOBODY = 65534;

  private Unprivileged() {}

  public static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Its name. */
  public static String name() {
    return isRoot() ? "nobody" : System.getProperty("user.name");
  }

  /** The command, so that it runs as that user. */
  public static List<String> command(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    List<String> all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    all.addAll(command);
    return all;
  }

  /** Gives a file or a directory with everything in it to that user. */
  public static void own(Path path) throws IOException {
    if (!isRoot()) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.setAttribute(directory, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
