package io.github.pgenesis.faulty;

import io.github.pgenesis.support.SystemCallSupervisor.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Creations in one JVM, in each of which a system call fails. */
final class InjectedErrors {
  /** Each attempt at loading costs a JVM one of the ten images that it can have. */
  private static final int MOST_LOADED = 8;

  /** Written when the server has been loaded and asked what it can have. */
  private static final String FIRST_OF_ANY = "postgresql.auto.conf";

  private static final long SEED = 20261125;

  private final Way way;
  private final int most;
  private final Part part;
  private final List<String> defects = new ArrayList<>();

  /**
   * @param most how many calls of one kind fail at most, each in its creation
   * @param part of them that is run
   */
  InjectedErrors(Way way, int most, Part part) {
    this.way = way;
    this.most = most;
    this.part = part;
  }

  /**
   * A call that fails.
   *
   * @param number of it among those of its kind
   * @param persistent whether all after it fail, too
   * @param existing whether the target is an empty directory
   */
  private record Fault(
      FailingCalls kind, int number, ErrorNumber error, boolean persistent, boolean existing) {}

  /** Runs them, and tells what was not as it must be. */
  List<String> run(Collection<FailingCalls> kinds) throws IOException, InterruptedException {
    try (Jvms jvms = new Jvms()) {
      Map<FailingCalls, Integer> calls = census(jvms.next(), kinds);
      Map<FailingCalls, Tally> tallies = new EnumMap<>(FailingCalls.class);
      for (Fault fault : part.of(faults(kinds, calls))) {
        Tally tally =
            tallies.computeIfAbsent(
                fault.kind,
                kind -> new Tally("%s, %s of %d".formatted(way, kind, calls.get(kind))));
        inject(jvms, fault, tally);
      }
      tallies.values().forEach(Tally::print);
    } catch (AssertionError e) {
      defects.add("%s: %s".formatted(way, e.getMessage()));
    }
    return defects;
  }

  private List<Fault> faults(Collection<FailingCalls> kinds, Map<FailingCalls, Integer> calls) {
    Random random = new Random(SEED);
    List<Fault> faults = new ArrayList<>();
    for (FailingCalls kind : kinds) {
      int ofKind = 0;
      for (int number : sample(calls.getOrDefault(kind, 0), random)) {
        // One is not enough: the JVM tries four times to start a thread.
        boolean persistent =
            kind == FailingCalls.THREADS || (kind == FailingCalls.WRITES && random.nextBoolean());
        ErrorNumber error = kind.errors().get(ofKind++ % kind.errors().size());
        faults.add(new Fault(kind, number, error, persistent, random.nextBoolean()));
      }
    }
    return faults;
  }

  private Map<FailingCalls, Integer> census(FilteredJvm jvm, Collection<FailingCalls> kinds)
      throws IOException, InterruptedException {
    AtomicReference<Census> census = new AtomicReference<>();
    Outcome outcome =
        jvm.attempt(
            false,
            kinds.stream().map(FailingCalls::names).collect(Collectors.joining(",")),
            javaThread -> {
              census.set(new Census(counted(javaThread, jvm), end(javaThread, jvm)));
              return census.get();
            });
    if (!outcome.isMade()) {
      throw new AssertionError("without any error: " + outcome);
    }
    return census.get().calls();
  }

  private Predicate<Call> counted(int javaThread, FilteredJvm jvm) {
    return way.stage() == Stage.LOADING
        ? new LoadingCalls(javaThread, jvm.directory())::contain
        : new ClusterCalls(javaThread, jvm.directory())::contain;
  }

  private Predicate<Call> end(int javaThread, FilteredJvm jvm) {
    ClusterCalls calls = new ClusterCalls(javaThread, jvm.directory());
    return call -> way.stage() != Stage.ANY && calls.isOpening(FIRST_OF_ANY, call);
  }

  private SortedSet<Integer> sample(int all, Random random) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= all; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    return new TreeSet<>(numbers.subList(0, Math.min(most, all)));
  }

  private void inject(Jvms jvms, Fault fault, Tally tally)
      throws IOException, InterruptedException {
    AtomicReference<Injection> injection = new AtomicReference<>();
    FilteredJvm jvm = jvms.next();
    try {
      Outcome outcome =
          jvm.attempt(
              fault.existing,
              fault.kind.names(),
              javaThread -> {
                injection.set(
                    new Injection(
                        counted(javaThread, jvm), fault.number, fault.error, fault.persistent));
                return injection.get();
              });
      if (injection.get().failed() > 0) {
        tally.add(outcome);
      }
    } catch (AssertionError e) {
      defects.add("%s, %s: %s".formatted(way, fault, e.getMessage()));
    }
  }

  /** One after the other, where one does not last for all attempts. */
  private final class Jvms implements AutoCloseable {
    private FilteredJvm jvm = FilteredJvm.start(way);
    private int attempts;

    private Jvms() throws IOException, InterruptedException {}

    FilteredJvm next() throws IOException, InterruptedException {
      if (way.stage() == Stage.LOADING && attempts == MOST_LOADED) {
        jvm.close();
        jvm = FilteredJvm.start(way);
        attempts = 0;
      }
      attempts++;
      return jvm;
    }

    @Override
    public void close() throws IOException {
      jvm.close();
    }
  }

  /** All kinds. */
  static List<FailingCalls> all() {
    return Arrays.asList(FailingCalls.values());
  }
}
