package io.github.pgenesis.faulty;

import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.testrun.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the faults of one major.
 *
 * @param number from 0
 * @param count of all parts of that major
 */
record Part(int major, int number, int count) {
  /** The newest major has twice as many faults as any other. */
  private static final int OF_THE_NEWEST = 8;

  private static final int OF_ANOTHER = 4;

  /** The one whose turn it is; in a whole run everything in one part for each major. */
  static Stream<Part> ofThisRun() {
    Rotation rotation = Rotation.ofThisRun();
    return rotation.isWhole()
        ? Postgres.majors().mapToObj(major -> new Part(major, 0, 1))
        : rotation.share(Rotation.COMMITS, all()).stream();
  }

  /** Those of a round, with majors in turn. */
  static List<Part> all() {
    List<Part> all = new ArrayList<>();
    for (int number = 0; number < OF_THE_NEWEST; number++) {
      for (int major : Postgres.majors().toArray()) {
        int count = major == Postgres.newest().major() ? OF_THE_NEWEST : OF_ANOTHER;
        if (number < count) {
          all.add(new Part(major, number, count));
        }
      }
    }
    return all;
  }

  <T> List<T> of(List<T> faults) {
    return Rotation.at(number).share(count, faults);
  }
}
