package io.github.pgenesis.guest;

import io.github.pgenesis.support.HostMappings;
import io.github.pgenesis.support.HostState;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A busy program in which clusters are made: it says what came of them and of whatever else it did,
 * and ends with 1 if anything was not as without a guest.
 */
final class GuestUnderLoad {
  /** What names of creating threads begin with, which threads made by them have from the start. */
  private static final String CREATOR = "creator-";

  /**
   * The JVM maps memory as it likes, some 10 a minute; what a phase would leave behind would be
   * more.
   */
  private static final int MAPPINGS_OF_THE_JVM = 40;

  private final Path directory;
  private final Path output;
  private final List<Integer> majors;
  private final int each;
  private final Creations creations;
  private final List<String> failures = new ArrayList<>();

  private record Snapshot(Map<String, String> state, HostMappings mappings) {
    static Snapshot now() throws Exception {
      return new Snapshot(HostState.usual(), HostMappings.now());
    }
  }

  private GuestUnderLoad(Path cache, Path output, List<Integer> majors, int each) throws Exception {
    this.directory = Path.of("").toAbsolutePath();
    this.output = output;
    this.majors = majors;
    this.each = each;
    this.creations = new Creations(cache, directory.resolve("clusters"));
  }

  /**
   * Runs it, in a directory of its own.
   *
   * @param arguments cache, the file of standard output, how many each thread makes under watch,
   *     and the majors of the threads
   */
  public static void main(String[] arguments) throws Exception {
    List<Integer> majors = new ArrayList<>();
    for (String major : List.of(arguments).subList(3, arguments.length)) {
      majors.add(Integer.valueOf(major));
    }
    GuestUnderLoad program =
        new GuestUnderLoad(
            Path.of(arguments[0]), Path.of(arguments[1]), majors, Integer.parseInt(arguments[2]));
    program.run();
    // An orderly end, with everything loaded.
    System.exit(program.failures.isEmpty() ? 0 : 1);
  }

  private void run() throws Exception {
    creations.makeAlone(majors.stream().distinct().toList());
    // Thread dumps name a creator: there is one always.
    Thread idle = new Thread(LockSupport::park, CREATOR + "idle");
    idle.setDaemon(true);
    idle.start();
    Activities activities = new Activities(activities());
    activities.start();
    // Loads what will be loaded.
    join(creations.start(majors, 1));
    activities.awaitEach(1);
    Snapshot before = activities.inSilence(Snapshot::now);
    Map<String, Long> begin = activities.counts();

    Activities watch = new Activities(Map.of("watch", new HostWatch(before.state())));
    watch.start();
    join(creations.start(majors, each));
    watch.awaitEach(1);
    watch.end();

    Map<String, Long> end = activities.counts();
    compare(before, activities.inSilence(Snapshot::now));
    awaitThatNoThreadIsLeft();
    activities.end();
    System.out.println("states watched: " + watch.counts().get("watch"));
    creations.compare();
    failures.addAll(watch.failures());
    failures.addAll(activities.failures());
    failures.addAll(creations.failures());
    report(begin, end);
  }

  private Map<String, Activity> activities() throws Exception {
    Map<String, Activity> all = new LinkedHashMap<>();
    all.put("recording", new FlightRecording(directory));
    all.put("signals", new Signals());
    all.put("timers", new Timers());
    all.put("gc", new GarbageCollections());
    all.put("null", new ProcessorTraps(ProcessorTrap.NullCheck.class));
    all.put("division", new ProcessorTraps(ProcessorTrap.Division.class));
    all.put("stack", new ProcessorTraps(ProcessorTrap.StackOverflow.class));
    all.put("jar", new JarClasses(directory));
    all.put("files", new RelativeFiles(directory));
    all.put("locks", new FileLocks(directory));
    all.put("sockets", new LoopbackSockets());
    all.put("ports", new NewPorts());
    all.put("children", new ChildProcesses());
    all.put("spawn", new NativeChildren(directory));
    all.put("c", new CLibraryCalls());
    all.put("dumps", new ThreadDumps());
    List<String> expected = new ArrayList<>(List.of("\"main\"", "\"activity-quit\"", CREATOR));
    all.keySet().forEach(name -> expected.add("\"activity-%s\"".formatted(name)));
    all.put("quit", new SignalledDumps(output, expected));
    return all;
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void compare(Snapshot before, Snapshot after) {
    failures.addAll(HostChanges.differences(before.state(), after.state()));
    System.out.println(
        "mappings: %d files, then %d; %d of nothing with %d kB, then %d with %d kB"
            .formatted(
                before.mappings().files().size(),
                after.mappings().files().size(),
                before.mappings().anonymousCount(),
                before.mappings().anonymousKilobytes(),
                after.mappings().anonymousCount(),
                after.mappings().anonymousKilobytes()));
    after
        .mappings()
        .files()
        .forEach((file, count) -> {
          int known = before.mappings().files().getOrDefault(file, 0);
          if (count > known && !isHeapOfZgc(file)) {
            failures.add("%s was mapped %d times and is %d times".formatted(file, known, count));
          }
        });
    int grown = after.mappings().anonymousCount() - before.mappings().anonymousCount();
    if (grown > MAPPINGS_OF_THE_JVM && !mapsItsHeapInPieces()) {
      failures.add("there are %d mappings more".formatted(grown));
    }
  }

  /** It maps one file in as many pieces as large objects find free ranges in it. */
  private static boolean isHeapOfZgc(String file) {
    return file.startsWith("/memfd:java_heap");
  }

  /** ZGC does, so that its mappings come and go by dozens; other tests count without it. */
  private static boolean mapsItsHeapInPieces() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .anyMatch(collector -> collector.getName().startsWith("ZGC"));
  }

  /** The kernel may list a thread a moment longer than others wait for it. */
  private void awaitThatNoThreadIsLeft() throws Exception {
    for (int look = 0; look < 5_000; look++) {
      long left =
          HostState.threads().values().stream()
              .filter(thread -> thread.contains("Name: " + CREATOR))
              .count();
      // That one waits for the end.
      if (left == 1) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
    failures.add("threads that creations have made are still there: " + HostState.threads());
  }

  private void report(Map<String, Long> begin, Map<String, Long> end) {
    System.out.println(
        "bootstraps: %d, failures: %d"
            .formatted(creations.finished(), creations.failures().size()));
    end.forEach((name, count) -> {
      long done = count - begin.get(name);
      System.out.println("times of %s: %d".formatted(name, done));
      if (done == 0) {
        failures.add(name + " did nothing while clusters were made");
      }
    });
    failures.forEach(failure -> System.out.println("FAILURE: " + failure));
  }
}
