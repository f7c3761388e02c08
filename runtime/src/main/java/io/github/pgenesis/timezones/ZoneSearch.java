package io.github.pgenesis.timezones;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the server's zone whose clocks show what the host's show. Source: score_timezone(),
 * check_system_link_file() and scan_available_timezones() in src/bin/initdb/findtimezone.c.
 */
final class ZoneSearch {
  /** Of zones with the same score initdb takes the one that comes first. */
  private static final Comparator<String> PREFERENCE =
      Comparator.comparingInt(ZoneSearch::rank)
          .thenComparingInt(String::length)
          .thenComparing(Comparator.naturalOrder());

  private final ServerZones zones;
  private final long[] testTimes;
  private final List<LocalTime> hostTimes;

  private int bestScore;
  private String bestName = "";

  ZoneSearch(ServerZones zones, Zone host, Instant now) {
    this.zones = zones;
    this.testTimes = TestTimes.of(host, now);
    this.hostTimes = Arrays.stream(testTimes).mapToObj(host::at).toList();
  }

  /**
   * How many of the test times a zone agrees with, from the first up to the first at which it does
   * not; 0 also if there is no such zone, which initdb tells apart but treats alike.
   */
  int score(String name) {
    Optional<Zone> zone = zones.find(name);
    if (zone.isEmpty()) {
      return 0;
    }
    int score = 0;
    while (score < testTimes.length
        && zone.get().at(testTimes[score]).looksLike(hostTimes.get(score))) {
      score++;
    }
    return score;
  }

  /**
   * The zone that a symbolic link names, with as much of the end of its target as it takes.
   *
   * @return empty if the file is no link, or no such zone agrees with the host at all test times
   */
  Optional<String> ofLink(Path link) {
    String target;
    try {
      target = Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
    // No zone begins in the root directory, so the first component is passed over.
    for (int slash = target.indexOf('/', 1); slash >= 0; slash = target.indexOf('/', slash + 1)) {
      String name = target.substring(slash + 1);
      boolean mayBeZone = !name.startsWith("/") && !name.startsWith(".");
      if (mayBeZone && score(name) == testTimes.length) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The best of all zones in the server's directory; empty if none agrees with the host now. */
  Optional<String> best() {
    bestScore = 0;
    scan(zones.directory(), "", new HashSet<>());
    return bestScore > 0 ? Optional.of(bestName) : Optional.empty();
  }

  private void scan(Path directory, String prefix, Set<Path> parents) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      // Some hosts have a link in the directory to the directory.
      Path real = directory.toRealPath();
      if (!parents.add(real)) {
        return;
      }
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".")) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          scan(entry, prefix + name + "/", parents);
        } else {
          consider(prefix + name);
        }
      }
      parents.remove(real);
    } catch (IOException | DirectoryIteratorException e) {
      // initdb passes over a directory that it cannot read.
    }
  }

  private void consider(String name) {
    int score = score(name);
    boolean isBetter = score > bestScore;
    boolean isPreferred = score > 0 && score == bestScore && PREFERENCE.compare(name, bestName) < 0;
    if (isBetter || isPreferred) {
      bestScore = score;
      bestName = name;
    }
  }

  private static int rank(String name) {
    return switch (name) {
      case "UTC" -> 0;
      case "Etc/UTC" -> 1;
      // These are no names of zones.
      case "localtime", "posixrules" -> 3;
      default -> 2;
    };
  }
}
