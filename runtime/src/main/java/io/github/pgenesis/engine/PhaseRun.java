package io.github.pgenesis.engine;

import io.github.pgenesis.foreign.Block;
import io.github.pgenesis.foreign.CLibrary;
import io.github.pgenesis.foreign.ForeignCallException;
import io.github.pgenesis.foreign.Memory;
import io.github.pgenesis.foreign.NativeThread;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One phase on one image: from the descriptors to the log. */
final class PhaseRun {
  /** {@code LC_ALL} of locale.h. */
  private static final int ALL_CATEGORIES = 6;

  /** {@code _IOFBF} of stdio.h. */
  private static final int FULLY_BUFFERED = 0;

  private static final int LOG_CHUNK = 64 << 10;

  /** {@code O_WRONLY}. */
  private static final int WRITE_ONLY = 1;

  private final PostgresImage image;
  private final String program;
  private final PhaseRequest request;
  private final Map<String, String> environment;
  private final BooleanSupplier cancelled;
  private boolean told;

  /**
   * @param program the original executable's path, from which the server finds its files
   * @param cancelled asked while the phase runs
   */
  PhaseRun(
      PostgresImage image,
      String program,
      PhaseRequest request,
      Map<String, String> environment,
      BooleanSupplier cancelled) {
    this.image = image;
    this.program = program;
    this.request = request;
    this.environment = environment;
    this.cancelled = cancelled;
  }

  PhaseResult run() {
    long start = System.nanoTime();
    int input = CLibrary.memfdCreate("pgenesis-input");
    try {
      int log = CLibrary.memfdCreate("pgenesis-log");
      try {
        int output = CLibrary.memfdCreate("pgenesis-output");
        try {
          int status = run(input, log, output);
          return new PhaseResult(
              status, lines(log), lines(output), Duration.ofNanos(System.nanoTime() - start), told);
        } finally {
          CLibrary.close(output);
        }
      } finally {
        CLibrary.close(log);
      }
    } finally {
      CLibrary.close(input);
    }
  }

  private int run(int input, int log, int output) {
    try (Block block = new Block()) {
      CLibrary.write(input, request.input());
      image.use();
      try {
        prepareVariables(block);
        int status = program(block, input, log).run(this::passCancellationOn);
        if (request.entryPoint() == PhaseRequest.EntryPoint.DESCRIBE_CONFIGURATION && status == 0) {
          status = describe(output);
        }
        return status;
      } finally {
        cleanUp();
      }
    }
  }

  /** What fails now is done before the next phase: this one has ended as it has. */
  private void cleanUp() {
    try {
      new Cleanup(image).run();
    } catch (EngineException | ForeignCallException e) {
      // The image remembers that it has been used.
    }
  }

  /** Tells the exit status. */
  private int describe(int output) {
    int status =
        outputProgram(output).deep(image.function("GucInfoMain")).run(this::passCancellationOn);
    // The server's exit would have written what the stream still holds; ours does not.
    outputProgram(output).library("fflush", Memory.getLong(image.address("stdout"))).run();
    return status;
  }

  private ThreadProgram outputProgram(int output) {
    return new ThreadProgram(image).library("dup2", output, 1).closeFrom(3);
  }

  /** What {@code main} does before it dispatches, as far as these modes need it. */
  private void prepareVariables(Block block) {
    Memory.putLong(image.address("progname"), block.string("postgres"));
    // Every exit would be taken for a child's and skip the shutdown callbacks.
    Memory.putInt(image.address("MyProcPid"), (int) ProcessHandle.current().pid());
    List<String> variables = new ArrayList<>();
    environment.forEach((name, value) -> variables.add(name + "=" + value));
    // setenv replaces in place: in the array the C library was given, it would change the JVM's.
    Memory.putLong(image.address("environ"), block.strings(variables));
    // getopt keeps a position inside the argument where an early exit left it: 1 is not enough.
    // 19 and later keep none.
    if (image.uses("optind")) {
      Memory.putInt(image.address("optind"), 0);
    }
  }

  private ThreadProgram program(Block block, int input, int log) {
    long stdin = Memory.getLong(image.address("stdin"));
    long stdout = Memory.getLong(image.address("stdout"));
    List<String> arguments = new ArrayList<>();
    arguments.add(program);
    arguments.addAll(request.arguments());
    long argv = block.strings(arguments);
    return new ThreadProgram(image)
        .library("dup2", input, 0)
        .library("dup2", log, 2)
        .closeFrom(3)
        // Up to 15 the server asks for its path, which ours may not have, or too long a one.
        .library("chdir", block.string("/"))
        // Prompts and results are of no use to anybody.
        .library("close", 1)
        .library("open", block.string("/dev/null"), WRITE_ONLY)
        .library("setlocale", ALL_CATEGORIES, block.string("C"))
        // The stream may hold what an earlier phase did not read: forget it, then start over.
        .library("__fpurge", stdin)
        .library(
            "setvbuf", stdin, image.inputBuffer(), FULLY_BUFFERED, PostgresImage.INPUT_BUFFER_SIZE)
        .library("rewind", stdin)
        // The same of prompts that an earlier phase has not written.
        .library("__fpurge", stdout)
        .server("MemoryContextInit")
        // 18 and later refuse deep recursion by this address; 15 to 17 never ask in these modes.
        .server("restore_stack_base", image.stacks().main().top())
        .deep(
            image.function(request.entryPoint().symbol),
            arguments.size(),
            argv,
            lastArgument(block));
  }

  private long lastArgument(Block block) {
    return switch (request.entryPoint()) {
      case BOOT -> 0;
      case CHECK -> 1;
      case SINGLE_USER -> block.string("postgres");
      case DESCRIBE_CONFIGURATION -> 0;
    };
  }

  /**
   * The server ends the phase itself where it looks for interrupts. Where it does not, as in the
   * checkpoint with which it ends, its next call of the system ends the thread, and a wait for its
   * latch becomes such a call. Whatever it leaves is cleaned up and its directory is of no use.
   */
  private void passCancellationOn(NativeThread thread) {
    if (cancelled.getAsBoolean()) {
      told = true;
      Memory.putInt(image.address("ProcDiePending"), 1);
      Memory.putInt(image.address("InterruptPending"), 1);
      image.endAtNextCall();
      thread.wake();
    }
  }

  private static List<String> lines(int file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk;
    do {
      chunk = CLibrary.read(file, LOG_CHUNK, bytes.size());
      bytes.writeBytes(chunk);
    } while (chunk.length > 0);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
