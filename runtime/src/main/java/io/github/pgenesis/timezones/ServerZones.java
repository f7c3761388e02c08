package io.github.pgenesis.timezones;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The zones that a server knows: the files of a directory, and POSIX strings.
 *
 * @param directory the server's own, or the host's if the server was built so
 */
record ServerZones(Path directory) {
  /** TZ_STRLEN_MAX in src/include/pgtime.h. */
  private static final int MAXIMUM_NAME_LENGTH = 255;

  /** 2000-01-01 00:00 UTC, PostgreSQL's epoch. */
  private static final long YEAR_2000 = 946684800;

  /**
   * A zone that the server can be set to. Source: validate_zone() and pg_load_tz() in
   * src/bin/initdb/findtimezone.c, pg_tz_acceptable() in src/timezone/localtime.c.
   *
   * @return empty if there is none of that name, or if it counts leap seconds
   */
  Optional<Zone> find(String name) {
    // What shows seconds at midnight counts leap seconds, or is a local mean time.
    return load(name).filter(zone -> zone.at(YEAR_2000).secondOfMinute() == 0);
  }

  private Optional<Zone> load(String name) {
    if (name.isEmpty() || name.length() > MAXIMUM_NAME_LENGTH) {
      return Optional.empty();
    }
    if (name.equals("GMT")) {
      return Optional.of(ServerPosixZone.constant(0, name));
    }
    Optional<Zone> zone = ofFile(name.startsWith(":") ? name.substring(1) : name);
    return zone.isPresent() || name.startsWith(":") ? zone : ofPosixString(name);
  }

  private Optional<Zone> ofFile(String name) {
    try {
      // Not resolve(): the name of an absolute path is one in the directory, too.
      Path file = directory.getFileSystem().getPath(directory + "/" + name);
      return Optional.of(new ServerZone(ZoneFile.read(file)));
    } catch (IOException | MalformedZoneException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Zone> ofPosixString(String name) {
    try {
      return Optional.of(ServerPosixParser.parse(name));
    } catch (MalformedZoneException e) {
      return Optional.empty();
    }
  }
}
