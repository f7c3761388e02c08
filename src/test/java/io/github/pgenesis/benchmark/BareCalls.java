package io.github.pgenesis.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The least that any program must do to write a cluster: open, write and close each file, whose
 * contents are ready in memory outside the heap; nothing is computed, checked or set.
 */
final class BareCalls {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private record Ready(String path, ByteBuffer contents) {}

  private final List<String> directories = new ArrayList<>();
  private final List<Ready> files = new ArrayList<>();

  /** Takes its files from a cluster, of the WAL just the page that holds something. */
  BareCalls(Path cluster) throws IOException {
    try (Stream<Path> all = Files.walk(cluster)) {
      for (Path path : all.skip(1).sorted().toList()) {
        String name = cluster.relativize(path).toString();
        if (Files.isDirectory(path)) {
          directories.add(name);
        } else {
          byte[] bytes = Files.readAllBytes(path);
          int size = name.startsWith("pg_wal/") ? 8192 : bytes.length;
          files.add(new Ready(name, ByteBuffer.allocateDirect(size).put(bytes, 0, size).flip()));
        }
      }
    }
  }

  void write(Path directory, int threads) throws Exception {
    Files.createDirectory(directory);
    for (String name : directories) {
      Files.createDirectory(directory.resolve(name));
    }
    AtomicInteger next = new AtomicInteger();
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      helpers.add(Thread.ofPlatform().start(() -> writeSome(directory, next)));
    }
    writeSome(directory, next);
    for (Thread helper : helpers) {
      helper.join();
    }
  }

  private void writeSome(Path directory, AtomicInteger next) {
    int i;
    while ((i = next.getAndIncrement()) < files.size()) {
      Ready file = files.get(i);
      ByteBuffer contents = file.contents().duplicate();
      try (FileChannel channel = FileChannel.open(directory.resolve(file.path()), NEW)) {
        while (contents.hasRemaining()) {
          channel.write(contents);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
