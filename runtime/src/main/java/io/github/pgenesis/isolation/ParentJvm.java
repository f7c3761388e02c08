package io.github.pgenesis.isolation;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The JVM that wants the work done, seen by the child: on its standard input and output, on which
 * nothing else may be said. For the one thread that does the work.
 */
public final class ParentJvm {
  /** How long work may take to end that nobody wants any more. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private static final int ABANDONED = 1;

  private final OutputStream output = new FileOutputStream(FileDescriptor.out);
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final Thread worker = Thread.currentThread();
  private volatile boolean cancelled;

  private ParentJvm() {}

  /**
   * Takes over standard input and output. From now on this thread is interrupted when the parent
   * wants no more, or has itself ended.
   */
  public static ParentJvm connect() {
    ParentJvm parent = new ParentJvm();
    System.setOut(System.err);
    Thread.ofPlatform().daemon().name("pgenesis-parent").start(parent::listen);
    return parent;
  }

  private void listen() {
    try (InputStream input = new FileInputStream(FileDescriptor.in)) {
      Frames.Reader reader = new Frames.Reader(input);
      for (Optional<byte[]> message = reader.next(); message.isPresent(); message = reader.next()) {
        if (message.get().length == 0) {
          cancel();
        } else {
          received.add(message.get());
        }
      }
    } catch (IOException e) {
      // The same as its end.
    }
    cancel();
    try {
      Thread.sleep(LONGEST_END);
    } catch (InterruptedException e) {
      // Nobody does that.
    }
    Runtime.getRuntime().halt(ABANDONED);
  }

  private void cancel() {
    cancelled = true;
    worker.interrupt();
  }

  /** Whether the work is to end. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Waits for the next message.
   *
   * @throws InterruptedException if there will be none
   */
  public byte[] receive() throws InterruptedException {
    if (cancelled) {
      throw new InterruptedException();
    }
    return received.take();
  }

  /** Sends a message at once. */
  public void send(byte[] message) {
    try {
      output.write(Frames.frame(message));
    } catch (IOException e) {
      throw new UncheckedIOException("the parent is gone", e);
    }
  }
}
