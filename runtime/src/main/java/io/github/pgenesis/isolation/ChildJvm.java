package io.github.pgenesis.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A JVM of its own for one piece of work, seen by who wants it done. Three threads serve its pipes,
 * so that no full pipe can stop anybody; they end with it. For one thread at a time.
 */
public final class ChildJvm implements AutoCloseable {
  /** How long it may take for an orderly end. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  /** Tells the child to end its work. */
  private static final byte[] CANCEL = {};

  /** Options for our JVM need not do the child good: a debugger's port is taken, for one. */
  private static final List<String> VARIABLES_OF_JVMS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final Process process;
  private final LastWords lastWords;

  private final BlockingQueue<Element> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Element> toSend = new LinkedBlockingQueue<>();

  private final List<Thread> threads;
  private boolean told;
  private long deadline;

  /** Of a queue. */
  private static final class Element {
    /** The last one. */
    private static final Element END = new Element(new byte[0], true);

    private final byte[] message;
    private final boolean isEnd;

    Element(byte[] message) {
      this(message, false);
    }

    private Element(byte[] message, boolean isEnd) {
      this.message = message;
      this.isEnd = isEnd;
    }
  }

  private ChildJvm(Process process) {
    this.process = process;
    this.lastWords = new LastWords(Charset.forName(System.getProperty("native.encoding")));
    this.threads =
        List.of(
            thread("input", this::sendAll),
            thread("output", this::receiveAll),
            thread("errors", this::hearErrors));
    threads.forEach(Thread::start);
  }

  /**
   * Starts one.
   *
   * @param program has a main method that uses {@link ParentJvm}
   * @param directory its working directory, where the system would leave what it leaves of a crash
   * @throws ChildJvmException if that is not possible
   */
  public static ChildJvm start(Class<?> program, Path directory) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command(program)).directory(directory.toFile());
      VARIABLES_OF_JVMS.forEach(builder.environment()::remove);
      return new ChildJvm(builder.start());
    } catch (IOException e) {
      throw new ChildJvmException("a child JVM cannot be started: " + e.getMessage(), e);
    }
  }

  private static List<String> command(Class<?> program) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // Its file would outlive a JVM that is killed.
        "-XX:-UsePerfData",
        // What is told of a crash on the output is enough: no file is left anywhere.
        "-XX:ErrorFile=/dev/null",
        "-XX:-CreateCoredumpOnCrash",
        "-cp",
        ChildClassPath.of(program).toString(),
        program.getName());
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name("pgenesis-child-" + name).unstarted(work);
  }

  private void sendAll() {
    try (OutputStream output = process.getOutputStream()) {
      for (Element next = toSend.take(); !next.isEnd; next = toSend.take()) {
        byte[] frame = Frames.unbuffered(next.message);
        Arrays.fill(next.message, (byte) 0);
        try {
          output.write(frame);
          output.flush();
        } finally {
          Arrays.fill(frame, (byte) 0);
        }
      }
    } catch (IOException | InterruptedException e) {
      // It has ended, which is noticed by the end of its output.
    }
    toSend.forEach(unsent -> Arrays.fill(unsent.message, (byte) 0));
  }

  private void receiveAll() {
    try (InputStream output = process.getInputStream();
        OutputStream text = lastWords.listener()) {
      Frames.Reader reader = new Frames.Reader(output, text);
      for (Optional<byte[]> message = reader.next(); message.isPresent(); message = reader.next()) {
        received.add(new Element(message.get()));
      }
    } catch (IOException e) {
      // It has ended, or what it says is not understood: then it ends, too.
    } finally {
      received.add(Element.END);
    }
  }

  private void hearErrors() {
    try (InputStream errors = process.getErrorStream();
        OutputStream text = lastWords.listener()) {
      errors.transferTo(text);
    } catch (IOException e) {
      // It has ended.
    }
  }

  /**
   * Sends a message.
   *
   * @param message overwritten with zeros once it is sent
   */
  public void send(byte[] message) {
    toSend.add(new Element(message));
  }

  /**
   * Waits for the next message.
   *
   * @param cancelled asked every few milliseconds; once true, the child is told to end, and made to
   *     end if it has not said its last soon
   * @throws InterruptedException if it ended because of that, without a last message
   * @throws ChildJvmException if it ended by itself; the message begins with how
   */
  public byte[] receive(BooleanSupplier cancelled) throws InterruptedException {
    Element next = null;
    boolean interrupted = false;
    try {
      while (next == null) {
        if (interrupted || cancelled.getAsBoolean()) {
          cancel();
        }
        if (told && System.nanoTime() > deadline) {
          kill();
          throw new InterruptedException();
        }
        try {
          next = received.poll(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (next.isEnd) {
      if (told) {
        throw new InterruptedException();
      }
      throw death();
    }
    return next.message;
  }

  private void cancel() {
    if (!told) {
      told = true;
      deadline = System.nanoTime() + GRACE.toNanos();
      toSend.add(new Element(CANCEL));
    }
  }

  /** Not that of the process, which would close what it has said without reading it. */
  private void kill() {
    process.toHandle().destroyForcibly();
  }

  private ChildJvmException death() {
    awaitEnd();
    List<String> lines = lastWords.lines();
    return new ChildJvmException(
        "the child JVM %s; %s"
            .formatted(
                ExitStatus.describe(process.exitValue()),
                lines.isEmpty() ? "it said nothing" : "it said: " + LastWords.summary(lines)),
        lines);
  }

  private void awaitEnd() {
    if (!uninterrupted(() -> process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS))) {
      kill();
      uninterrupted(() -> process.waitFor() >= 0);
    }
    // They end with its pipes, unless somebody else has one open.
    for (Thread thread : threads) {
      uninterrupted(() -> thread.join(GRACE));
    }
  }

  /** Lets it end in an orderly way, and makes it end if it does not; nothing of it is left. */
  @Override
  public void close() {
    toSend.add(Element.END);
    awaitEnd();
  }

  /** What takes time. */
  @FunctionalInterface
  private interface Waiting {
    boolean succeeds() throws InterruptedException;
  }

  private static boolean uninterrupted(Waiting waiting) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return waiting.succeeds();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
