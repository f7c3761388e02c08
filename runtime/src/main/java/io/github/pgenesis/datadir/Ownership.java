package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/** Whose the files are. Immutable. */
public final class Ownership {
  /** They stay with whom they are. */
  public static final Ownership UNCHANGED = new Ownership(Optional.empty(), Optional.empty());

  private final Optional<UserPrincipal> user;
  private final Optional<GroupPrincipal> group;

  private Ownership(Optional<UserPrincipal> user, Optional<GroupPrincipal> group) {
    this.user = user;
    this.group = group;
  }

  /**
   * Looks an owner up.
   *
   * @param text {@code USER} or {@code USER:GROUP}, each a name or a number
   * @throws DataDirectoryException if the system does not know one of them, or no such owners
   */
  public static Ownership of(String text, FileSystem system) {
    if (!system.supportedFileAttributeViews().contains("posix")) {
      throw new DataDirectoryException(
          "the owner \"%s\" cannot be had, since files here have no owner and group as on Unix: choose none"
              .formatted(text));
    }
    // The system would take a number below zero for none, and text up to a NUL for all of it.
    if (text.indexOf('\0') >= 0 || text.startsWith("-") || text.contains(":-")) {
      throw unknown(text, null);
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    try {
      UserPrincipalLookupService lookup = system.getUserPrincipalLookupService();
      return new Ownership(
          Optional.of(lookup.lookupPrincipalByName(name)),
          colon < 0
              ? Optional.empty()
              : Optional.of(lookup.lookupPrincipalByGroupName(text.substring(colon + 1))));
    } catch (UserPrincipalNotFoundException e) {
      throw unknown(text, e);
    } catch (IOException | UnsupportedOperationException e) {
      throw new DataDirectoryException(
          "the owner \"%s\" cannot be looked up: %s".formatted(text, e), e);
    }
  }

  private static DataDirectoryException unknown(String text, Exception cause) {
    return new DataDirectoryException(
        "the owner \"%s\" is unknown here: name a user, or a user and a group as USER:GROUP"
            .formatted(text),
        cause);
  }

  /** What undoes {@link #applyTo} on a file that is there now. */
  Ownership before(Path file) throws IOException {
    if (user.isEmpty()) {
      return UNCHANGED;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Ownership(Optional.of(attributes.owner()), Optional.of(attributes.group()));
  }

  /** Gives a file or directory to the owner. */
  void applyTo(Path file) throws IOException {
    if (user.isEmpty()) {
      return;
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    view.setOwner(user.get());
    if (group.isPresent()) {
      view.setGroup(group.get());
    }
  }

  /** Gives a directory with everything in it to the owner. */
  public void applyToTree(Path directory) throws IOException {
    if (user.isEmpty()) {
      return;
    }
    FileTree.visit(directory, (file, _) -> applyTo(file), this::applyTo);
  }
}
