package io.github.pgenesis.engine;

import io.github.pgenesis.foreign.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The streams of an image's C library that a phase has opened and not closed. What they hold would
 * be written by a later phase that flushes all streams, as the server does before it opens a pipe,
 * to whatever file then has the descriptor.
 */
final class OpenStreams {
  /** {@code offsetof(struct _IO_FILE, _chain)} (bits/types/struct_FILE.h). */
  private static final int CHAIN = 104;

  /** Those that the library itself has from the start. */
  private static final List<String> STANDARD =
      List.of("_IO_2_1_stdin_", "_IO_2_1_stdout_", "_IO_2_1_stderr_");

  /** A program has room for two calls of each; PostgreSQL has one or two at a time. */
  private static final int MOST = 100;

  private OpenStreams() {}

  /** Adds calls that forget what they hold, and close them. */
  static void addTo(ThreadProgram program, PostgresImage image) {
    for (long stream : of(image)) {
      // void __fpurge(FILE *stream); int fclose(FILE *stream);
      program.library("__fpurge", stream).library("fclose", stream);
    }
  }

  private static List<Long> of(PostgresImage image) {
    Set<Long> standard = STANDARD.stream().map(image::libraryVariable).collect(Collectors.toSet());
    List<Long> opened = new ArrayList<>();
    // struct _IO_FILE *_IO_list_all;
    long first = Memory.getLong(image.libraryVariable("_IO_list_all"));
    Stream.iterate(first, stream -> stream != 0, stream -> Memory.getLong(stream + CHAIN))
        .filter(stream -> !standard.contains(stream))
        .limit(MOST)
        .forEach(opened::add);
    return opened;
  }
}
