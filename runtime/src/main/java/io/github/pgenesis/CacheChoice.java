package io.github.pgenesis;

import io.github.pgenesis.distribution.DistributionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a cache directory when none is named: the first that can be written and that libraries can
 * be loaded from. Those before it that are there already, and cannot be written, may hold all that
 * is needed.
 */
final class CacheChoice {
  private static final String NAME = "pgenesis";

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private final Map<String, String> environment;
  private final String home;
  private final Path temporary;
  private final String user;
  private final List<String> refused = new ArrayList<>();

  CacheChoice(Map<String, String> environment, String home, Path temporary, String user) {
    this.environment = environment;
    this.home = home;
    this.temporary = temporary;
    this.user = user;
  }

  static CacheChoice ofThisProcess() {
    return new CacheChoice(
        System.getenv(),
        System.getProperty("user.home", ""),
        Path.of(System.getProperty("java.io.tmpdir")),
        System.getProperty("user.name", ""));
  }

  /**
   * Where new entries are made.
   *
   * @throws DistributionException if there is none, saying what is wrong with each
   */
  Path find() {
    return places().getLast();
  }

  /**
   * Looks for them: first those that can only be read, then the one where entries are made, or if
   * there is none only the former.
   *
   * @throws DistributionException if there is none, saying what is wrong with each
   */
  List<Path> places() {
    List<Path> places = new ArrayList<>();
    for (Path candidate : own()) {
      if (isUsable(candidate)) {
        places.add(candidate);
        return places;
      }
      if (Files.isDirectory(candidate.resolve("executables")) && !Files.isWritable(candidate)) {
        places.add(candidate);
      }
    }
    Path shared = temporary.resolve(NAME + "-" + userName());
    if (isOurs(shared) && isUsable(shared)) {
      places.add(shared);
    }
    if (places.isEmpty()) {
      throw new DistributionException(
          "there is no place for the cache: %s. Set XDG_CACHE_HOME or name a cache directory."
              .formatted(String.join("; ", refused)));
    }
    return places;
  }

  /**
   * As the XDG base directory specification has it, and without a home nothing. The home is the one
   * of the environment, as for other programs, or if that cannot be used the user's.
   */
  private List<Path> own() {
    List<Path> candidates = new ArrayList<>();
    String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (configured.startsWith("/")) {
      candidates.add(Path.of(configured, NAME));
    } else if (!configured.isEmpty()) {
      refused.add("XDG_CACHE_HOME is not an absolute path: " + configured);
    }
    Set<String> homes = new LinkedHashSet<>();
    homes.add(environment.getOrDefault("HOME", ""));
    // What the system has for the user; the JVM says "?" of one whom the system does not know.
    homes.add(home);
    homes.removeIf(directory -> !directory.startsWith("/"));
    homes.forEach(directory -> candidates.add(Path.of(directory, ".cache", NAME)));
    if (homes.isEmpty()) {
      refused.add("the user has no home directory");
    }
    return candidates;
  }

  private boolean isUsable(Path directory) {
    Optional<String> obstacle = obstacle(directory);
    obstacle.ifPresent(reason -> refused.add(directory + " " + reason));
    return obstacle.isEmpty();
  }

  private static Optional<String> obstacle(Path directory) {
    try {
      Files.createDirectories(directory);
      return executes(directory)
          ? Optional.empty()
          : Optional.of("is on a file system without permission to execute (noexec)");
    } catch (IOException e) {
      return Optional.of("cannot be written: " + e);
    }
  }

  /**
   * Refuses a directory from which no library can be loaded. One that cannot be written is not
   * looked at: it may hold all that is needed.
   */
  static void requireExecution(Path named) {
    boolean executes;
    try {
      Files.createDirectories(named);
      executes = executes(named);
    } catch (IOException e) {
      return;
    }
    if (!executes) {
      throw new DistributionException(
          "the cache directory %s is on a file system without permission to execute (noexec), from which no library can be loaded: name another one, or set XDG_CACHE_HOME"
              .formatted(named));
    }
  }

  /** The system's own answer for a file that may be executed by its mode. */
  private static boolean executes(Path directory) throws IOException {
    Path probe =
        Files.createTempFile(
            directory, "probe", null, PosixFilePermissions.asFileAttribute(PRIVATE));
    try {
      // The mode of a new file is subject to the umask.
      Files.setPosixFilePermissions(probe, PRIVATE);
      return Files.isExecutable(probe);
    } finally {
      Files.delete(probe);
    }
  }

  /** Whatever is in a directory that others can write to may be a trap of theirs. */
  private boolean isOurs(Path directory) {
    String reason;
    try {
      if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
      }
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        reason = "is not a directory";
      } else if (!Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
          .equals(PRIVATE)) {
        reason = "is not ours alone (mode 0700)";
      } else if (!hasOurOwner(directory)) {
        reason = "belongs to another user";
      } else {
        return true;
      }
    } catch (IOException e) {
      reason = "cannot be made: " + e;
    }
    refused.add(directory + " " + reason);
    return false;
  }

  /** Root may write to the directories of others too, so that only the owner tells. */
  private static boolean hasOurOwner(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, "probe", null);
    try {
      return Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
          .equals(Files.getAttribute(probe, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    } finally {
      Files.delete(probe);
    }
  }

  /** A user without a name has a number. */
  private String userName() {
    if (user.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
      return user;
    }
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    } catch (IOException e) {
      return "nobody";
    }
  }
}
