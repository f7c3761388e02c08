package io.github.pgenesis.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs programs of the process's own C library. What ends them is the bare system call that the
 * engine's stubs make: it ends the one thread and no other.
 */
@Timeout(60)
class DetachedThreadTest {
  /** {@code SYS_exit}. */
  private static final long EXIT = Architecture.ofThisJvm() == Architecture.X86_64 ? 60 : 93;

  private static final int CREATE_AND_WRITE = 0x40 | 0x1;
  private static final long STACK_SIZE = 64 << 10;

  @TempDir private Path temporary;
  private final Block block = new Block();
  private final DetachedThread thread =
      new DetachedThread(name -> CFunction.ofProcess(name).address());
  private final CallProgram program = new CallProgram();
  private Path directory;

  @BeforeEach
  void resolveDirectory() throws IOException {
    directory = temporary.toRealPath();
  }

  @AfterEach
  void close() {
    block.close();
  }

  @Test
  void makesTheCallsInOrder() {
    long buffer = block.allocate(16, 1);
    call("strcpy", buffer, block.string("a"));
    call("strcat", buffer, block.string("b"));
    call("strcat", buffer, block.string("c"));
    run();

    assertThat(Memory.getString(buffer)).isEqualTo("abc");
  }

  @Test
  void passesFiveArguments() {
    long buffer = block.allocate(64, 1);
    call("snprintf", buffer, 64, block.string("%ld %ld"), Long.MAX_VALUE, -1);
    run();

    assertThat(Memory.getString(buffer)).isEqualTo(Long.MAX_VALUE + " -1");
  }

  @Test
  void changesTheWorkingDirectoryAndUmaskOfNobodyElse() throws IOException {
    Path workingDirectory = Path.of("/proc/self/cwd").toRealPath();
    String umask = umask();
    long buffer = block.allocate(4096, 1);
    call("chdir", block.string(directory.toString()));
    call("umask", 0_077);
    call("getcwd", buffer, 4096);
    call("open", block.string("made"), CREATE_AND_WRITE, 0_666);
    run();

    assertThat(Memory.getString(buffer)).isEqualTo(directory.toString());
    assertThat(directory.resolve("made")).exists();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("made"))))
        .isEqualTo("rw-------");
    assertThat(Path.of("/proc/self/cwd").toRealPath()).isEqualTo(workingDirectory);
    assertThat(umask()).isEqualTo(umask);
  }

  private static String umask() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines.filter(line -> line.startsWith("Umask:")).findFirst().orElseThrow();
    }
  }

  @Test
  void opensAndClosesTheDescriptorsOfNobodyElse() throws IOException {
    int file = CLibrary.memfdCreate("test");
    try {
      call("open", block.string(directory.resolve("opened").toString()), CREATE_AND_WRITE, 0_600);
      call("close", file);
      run();

      assertThat(directory.resolve("opened")).exists();
      assertThat(openFiles()).doesNotContain(directory.resolve("opened"));
      assertThat(CLibrary.read(file, 1, 0)).as("of a file that is still open").isEmpty();
    } finally {
      CLibrary.close(file);
    }
  }

  private static List<Path> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .filter(Files::isSymbolicLink)
          .flatMap(descriptor -> {
            try {
              return Stream.of(Files.readSymbolicLink(descriptor));
            } catch (IOException e) {
              // Closed since.
              return Stream.empty();
            }
          })
          .toList();
    }
  }

  @Test
  void runsOneProgramAfterTheOther() {
    long buffer = block.allocate(32, 1);
    for (int i = 0; i < 20; i++) {
      CallProgram next = new CallProgram();
      next.call(CFunction.ofProcess("strcat"), stack(), buffer, block.string("x"));
      run(next, _ -> {});
    }

    assertThat(Memory.getString(buffer)).isEqualTo("x".repeat(20));
  }

  @Test
  void theCallerWatchesWhileAProgramRuns() throws IOException {
    try (Pipe pipe = new Pipe(block)) {
      long buffer = block.allocate(1, 1);
      call("read", pipe.readEnd(), buffer, 1);
      // The program waits for what is only written once the caller has been asked.
      run(program, _ -> pipe.write('x'));

      assertThat(Memory.getBytes(buffer, 1)).containsExactly('x');
    }
  }

  @Test
  void whenTheWatchFailsTheProgramIsStillWaitedFor() {
    try (Pipe pipe = new Pipe(block)) {
      long buffer = block.allocate(2, 1);
      call("read", pipe.readEnd(), buffer, 1);
      call("usleep", 50_000);
      call("strcpy", buffer, block.string("y"));

      assertThatIllegalStateException()
          .isThrownBy(() ->
              run(
                  program,
                  _ -> {
                    pipe.write('x');
                    throw new IllegalStateException("as a watch may");
                  }));

      assertThat(Memory.getString(buffer)).isEqualTo("y");
    }
  }

  /** To set the groups, to what they are, the C library needs an answer of every thread. */
  @Test
  void theUserOfTheProcessCanBeChangedWhileAProgramRuns() throws IOException {
    try (Pipe pipe = new Pipe(block)) {
      long buffer = block.allocate(1, 1);
      call("read", pipe.readEnd(), buffer, 1);
      run(
          program,
          _ -> {
            CFunction.ofProcess("setresgid").callChecked(-1, -1, -1);
            pipe.write('x');
          });

      assertThat(Memory.getBytes(buffer, 1)).containsExactly('x');
    }
  }

  /** {@code pipe(2)}. */
  private record Pipe(int readEnd, int writeEnd, long letter) implements AutoCloseable {
    Pipe(Block block) {
      this(open(block), block.allocate(1, 1));
    }

    private Pipe(long ends, long letter) {
      this(Memory.getInt(ends), Memory.getInt(ends + 4), letter);
    }

    private static long open(Block block) {
      long ends = block.allocate(8, 4);
      CFunction.ofProcess("pipe").callChecked(ends);
      return ends;
    }

    void write(char value) {
      Memory.putBytes(letter, new byte[] {(byte) value});
      CFunction.ofProcess("write").callChecked(writeEnd, letter, 1);
    }

    @Override
    public void close() {
      CLibrary.close(readEnd);
      CLibrary.close(writeEnd);
    }
  }

  private void call(String function, long... arguments) {
    program.call(CFunction.ofProcess(function), stack(), arguments);
  }

  private void run() {
    run(program, _ -> {});
  }

  private void run(CallProgram calls, Consumer<NativeThread> watch) {
    calls.call(CFunction.ofProcess("syscall"), stack(), EXIT, 0);
    Stack[] stacks = {stack(), stack(), stack(), stack(), stack()};
    thread.run(calls, stacks, Duration.ofMillis(5), watch);
  }

  private Stack stack() {
    return new Stack(block.allocate(STACK_SIZE, 16), STACK_SIZE);
  }
}
