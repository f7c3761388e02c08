package io.github.pgenesis.guest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories by relative names, which stand where this process was started. */
final class RelativeFiles implements Activity {
  private static final String TEXT = "where this process was started";

  private final Path directory;
  private final Path known = Path.of("known");
  private final Set<PosixFilePermission> modes;
  private int number;

  /**
   * @param directory the working directory
   */
  RelativeFiles(Path directory) throws Exception {
    this.directory = directory;
    Files.writeString(directory.resolve(known), TEXT);
    modes = Files.getPosixFilePermissions(directory.resolve(known));
  }

  @Override
  public void once() throws Exception {
    Check.same("a file of the working directory", Files.readString(known), TEXT);
    Path made = Path.of("made-" + number++);
    Files.createDirectory(made);
    Path file = Files.writeString(made.resolve("file"), TEXT);
    Path absolute = directory.resolve(file);
    Check.same("the new file elsewhere", Files.readString(absolute), TEXT);
    Check.same(
        "the new file's mode, which the umask decides",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(absolute)),
        PosixFilePermissions.toString(modes));
    Files.delete(file);
    Files.delete(made);
    Check.that(Files.notExists(absolute.getParent()), "a deleted directory is still there");
  }
}
