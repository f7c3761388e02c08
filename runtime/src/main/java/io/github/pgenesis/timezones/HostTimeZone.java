package io.github.pgenesis.timezones;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The time zone of a host with the GNU C library, as initdb finds it: the value of {@code TZ} if
 * the server knows such a zone, else the server's zone whose clocks agree with the host's. Source:
 * select_default_timezone() in src/bin/initdb/findtimezone.c.
 */
public final class HostTimeZone {
  private HostTimeZone() {}

  /**
   * Finds the zone. Reads files, several hundred of them if neither {@code TZ} nor the target of
   * {@code /etc/localtime} is a name that the server knows. What cannot be read counts as not
   * there, since it does for initdb. May be called by several threads at once.
   *
   * @param environment of the process, of which {@code TZ} and {@code TZDIR} count
   * @param root the root directory of the host, where {@code etc/localtime} and {@code
   *     usr/share/zoneinfo} are
   * @param zoneDirectory the server's zones: {@code timezone} in its share directory, or {@code
   *     /usr/share/zoneinfo} with a server that was built to use those of the system
   * @param now the time now; only the day counts
   * @return the value of the settings {@code timezone} and {@code log_timezone}; empty if initdb
   *     would leave them to the server's default
   */
  public static Optional<String> find(
      Map<String, String> environment, Path root, Path zoneDirectory, Instant now) {
    var zones = new ServerZones(zoneDirectory);
    String wish = environment.getOrDefault("TZ", "");
    if (zones.find(wish).isPresent()) {
      return Optional.of(wish);
    }
    Zone host = new LibraryZones(environment, root).current();
    return ofClocks(zones, host, root.resolve("etc/localtime"), now)
        .filter(name -> zones.find(name).isPresent());
  }

  private static Optional<String> ofClocks(ServerZones zones, Zone host, Path link, Instant now) {
    var search = new ZoneSearch(zones, host, now);
    Optional<String> linked = search.ofLink(link);
    if (linked.isPresent()) {
      return linked;
    }
    Optional<String> best = search.best();
    if (best.isPresent()) {
      // The zone of a host whose administrator has not chosen one yet.
      return best.filter(name -> !name.equals("Factory"));
    }
    ConstructedNames names = ConstructedNames.of(host, now);
    return names.candidates().stream()
        .filter(name -> search.score(name) > 0)
        .findFirst()
        .or(() -> Optional.of(names.otherwise()));
  }
}
