package io.github.pgenesis.timezones;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the GNU C library finds the zone of a process. Source: tzset_internal() in glibc's
 * time/tzset.c and __tzfile_read() in its time/tzfile.c.
 *
 * @param environment of the process: TZ and TZDIR
 * @param root the root directory of the host
 */
record LibraryZones(Map<String, String> environment, Path root) {
  private static final String DEFAULT_FILE = "/etc/localtime";
  private static final String DEFAULT_DIRECTORY = "/usr/share/zoneinfo";

  /** The zone of localtime(). There always is one. */
  Zone current() {
    String name = name();
    Optional<LibraryZone> file = ofFile(name);
    if (file.isPresent()) {
      return file.get();
    }
    if (name.isEmpty() || name.equals(DEFAULT_FILE)) {
      return LibraryPosixZone.constant(0, "UTC");
    }
    LibraryPosixZone zone = LibraryPosixParser.parse(name);
    if (!zone.lacksRules()) {
      return zone;
    }
    return ofFile("posixrules").flatMap(rules -> rules.withNamesOf(zone)).orElse(zone);
  }

  private String name() {
    String name = environment.get("TZ");
    if (name == null) {
      return DEFAULT_FILE;
    }
    if (name.isEmpty()) {
      return "Universal";
    }
    return name.startsWith(":") ? name.substring(1) : name;
  }

  private Optional<LibraryZone> ofFile(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LibraryZone(ZoneFile.read(path(name))));
    } catch (IOException | MalformedZoneException | InvalidPathException e) {
      // What is no file is read as a POSIX string.
      return Optional.empty();
    }
  }

  private Path path(String name) {
    String directory = environment.getOrDefault("TZDIR", "");
    String path =
        name.startsWith("/")
            ? name
            : (directory.isEmpty() ? DEFAULT_DIRECTORY : directory) + "/" + name;
    // The root of a host may be another directory than the root of the file system.
    return path.startsWith("/")
        ? root.resolve(path.replaceFirst("^/+", ""))
        : root.getFileSystem().getPath(path);
  }
}
