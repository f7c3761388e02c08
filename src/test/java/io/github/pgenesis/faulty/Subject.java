package io.github.pgenesis.faulty;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.ClassPathArchives;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.SystemCallFilter;
import io.github.pgenesis.support.SystemCallNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.commons.io.file.PathUtils;

/**
 * The JVM whose system calls fail. Each line it reads asks for one attempt on a fresh thread; it
 * says that thread's number and the descriptor of the filter, waits for a line, and tells the
 * outcome.
 */
final class Subject {
  /** Nobody supervises it while the JVM warms up, so that nobody may call it. */
  private static final List<SystemCallNumber> UNUSED = List.of(SystemCallNumber.PIDFD_GETFD);

  static final String FILTERED = "filtered ";
  static final String LATENCY = "latency ";
  static final String OUTCOME = "outcome ";
  static final String BAD = "bad ";

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final Path directory;
  private final Attempt attempt;
  private final ClusterOptions options;
  private final Stage stage;

  /** That of the class path, unpacked. */
  private final Path executable;

  private int attempts;

  private Subject(Way way, Path cache, Path directory) throws IOException {
    this.directory = directory;
    this.stage = way.stage();
    this.options = way.options(cache).sync(true).build();
    Path reference = directory.resolve("reference");
    Cluster.create(reference, options);
    Path parent = Files.createDirectory(directory.resolve("parent"));
    this.attempt =
        way.stage() == Stage.PROBES
            ? Attempt.probing(parent, options, reference)
            : new Attempt(parent, options, reference);
    this.executable =
        new ClassPathArchives(Subject.class.getClassLoader(), CacheDirectory.at(cache))
            .newest(OptionalInt.of(way.major()))
            .executable();
  }

  public static void main(String[] arguments) throws Exception {
    Way way =
        new Way(
            Integer.parseInt(arguments[0]),
            CreationMethod.valueOf(arguments[1]),
            Stage.valueOf(arguments[2]));
    Subject subject = new Subject(way, Path.of(arguments[3]), Path.of(arguments[4]));
    subject.warmUp();
    System.out.println("ready");
    String line;
    while ((line = subject.in.readLine()) != null) {
      subject.attempt(line);
    }
    subject.end();
    PathUtils.deleteDirectory(subject.directory);
  }

  /** What a JVM opens and loads once is not to be taken for a trace. */
  private void warmUp() throws Exception {
    attempt.run(Runnable::run);
    attempt.run(creation -> filtered(UNUSED, () -> {}, _ -> {}, creation));
  }

  private void attempt(String line) {
    List<String> words = List.of(line.split(" ", -1));
    boolean existing = Boolean.parseBoolean(words.get(0));
    List<SystemCallNumber> calls =
        Arrays.stream(words.get(1).split(",", -1)).map(SystemCallNumber::valueOf).toList();
    Consumer<Thread> during = words.size() > 2 ? this::interruptWhenTold : _ -> {};
    try {
      Attempt ofStage = attemptOfStage();
      Outcome outcome =
          ofStage.run(creation -> filtered(calls, this::awaitLine, during, creation), existing);
      if (stage == Stage.LOADING) {
        // With what the fault has left of this cache, of which there is no other attempt.
        ofStage.requireNextWhole();
      }
      System.out.println(OUTCOME + outcome.line());
    } catch (Throwable e) {
      System.out.println(bad(e));
    }
  }

  private void end() {
    try {
      attempt.requireNextWhole();
    } catch (Throwable e) {
      System.out.println(bad(e));
    }
  }

  private static String bad(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return BAD + trace.toString().replaceAll("\\s*\\n\\s*", " | ");
  }

  /** With a new cache there is nothing yet to load, and the JVM has nothing loaded from there. */
  private Attempt attemptOfStage() throws IOException {
    if (stage != Stage.LOADING) {
      return attempt;
    }
    attempts++;
    return new Attempt(
        directory.resolve("parent"),
        options.toBuilder()
            .postgres(PostgresDistribution.at(executable))
            .cacheDirectory(Files.createDirectory(directory.resolve("cache-" + attempts)))
            .build(),
        directory.resolve("reference"));
  }

  private void awaitLine() {
    try {
      in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void interruptWhenTold(Thread thread) {
    awaitLine();
    long start = System.nanoTime();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println(LATENCY + (System.nanoTime() - start) / 1_000_000);
  }

  /** The filtered thread must not speak for itself: its own calls wait for the supervisor. */
  private static void filtered(
      List<SystemCallNumber> calls, Runnable supervised, Consumer<Thread> during, Runnable creation)
      throws InterruptedException {
    CountDownLatch installed = new CountDownLatch(1);
    Semaphore begun = new Semaphore(0);
    int[] numbers = new int[2];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              numbers[0] = (int) Linux.checked(SystemCallNumber.GETTID);
              try {
                numbers[1] = SystemCallFilter.install(calls);
              } finally {
                installed.countDown();
              }
              begun.acquireUninterruptibly();
              creation.run();
            });
    installed.await();
    if (numbers[1] == 0) {
      throw new IllegalStateException("the filter was refused");
    }
    if (!calls.equals(UNUSED)) {
      System.out.println(FILTERED + numbers[0] + " " + numbers[1]);
    }
    supervised.run();
    begun.release();
    during.accept(thread);
    thread.join();
    Linux.checked(SystemCallNumber.CLOSE, numbers[1]);
  }
}
