package io.github.pgenesis.datadir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import io.github.pgenesis.faults.InjectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWriterTest {
  private static final int MANY = 500;

  private final FileSystem fileSystem =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
  private final Path directory = fileSystem.getPath("/cluster");

  @BeforeEach
  void makeDirectory() throws IOException {
    Files.createDirectory(directory);
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyFileIsWrittenOnce(int threads) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    List<NewFile> files = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      byte[] contents = Integer.toString(number).getBytes(UTF_8);
      files.add(
          new NewFile(
              "base/1/" + number,
              () -> {
                asked.incrementAndGet();
                return ByteBuffer.wrap(contents);
              },
              0));
    }
    FileWriter writer = writer(directory, threads);

    writer.createDirectories(List.of("base", "base/1", "pg_notify"));
    writer.write(files);

    assertThat(asked).hasValue(MANY);
    for (int number = 0; number < MANY; number++) {
      assertThat(directory.resolve("base/1/" + number)).hasContent(Integer.toString(number));
    }
    assertThat(mode("base/1")).isEqualTo("rwxr-x---");
    assertThat(mode("base/1/0")).isEqualTo("rw-r-----");
    assertThat(mode("base/1/" + (MANY - 1))).isEqualTo("rw-r-----");
  }

  @Test
  void noFilesAreNoWork() throws Exception {
    writer(directory, 4).write(List.of());

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shortContentsAreFollowedByZeros() throws Exception {
    writer(directory, 1)
        .write(
            List.of(
                new NewFile("short", () -> ByteBuffer.wrap(new byte[] {1, 2}), 5),
                new NewFile("none", () -> ByteBuffer.allocate(0), 3),
                new NewFile("exact", () -> ByteBuffer.wrap(new byte[] {1, 2}), 2),
                new NewFile("long", () -> ByteBuffer.wrap(new byte[] {1, 2}), 1)));

    assertThat(directory.resolve("short")).hasBinaryContent(new byte[] {1, 2, 0, 0, 0});
    assertThat(directory.resolve("none")).hasBinaryContent(new byte[3]);
    assertThat(directory.resolve("exact")).hasBinaryContent(new byte[] {1, 2});
    assertThat(directory.resolve("long")).hasBinaryContent(new byte[] {1, 2});
  }

  /** As if a umask had taken something away from the first file, and so from all. */
  @Test
  void modesAreRepairedIfTheFirstFileLacksThem() throws Exception {
    Path first = directory.resolve("0");
    Faults faults = Faults.before(4, () -> setMode(first, "r--------"));
    Path faulty = FaultyFileSystem.wrap(directory, faults);

    writer(faulty, 2).write(manyFiles());

    // Open, write and close the first, then look at it.
    assertThat(faults.counted().get(3)).isEqualTo("readAttributes /cluster/0");
    assertThat(faults.counted().stream().filter(done -> done.startsWith("setPermissions")))
        .hasSize(MANY);
    assertThat(mode("0")).isEqualTo("rw-r-----");
  }

  private static void setMode(Path file, String mode) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void oneFailureEndsAll(int threads) throws IOException {
    Faults faults = Faults.at(100);
    Path faulty = FaultyFileSystem.wrap(directory, faults);

    assertThatExceptionOfType(InjectedException.class)
        .isThrownBy(() -> writer(faulty, threads).write(manyFiles()))
        .withMessageStartingWith("injected at operation 100: ");

    int operations = faults.operations();
    if (threads == 1) {
      assertThat(operations).isLessThan(104);
      assertThat(names()).hasSizeLessThan(MANY);
    }
    // Nobody writes any more: all threads have ended.
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("pgenesis-writer"));
    assertThat(faults.operations()).isEqualTo(operations);
  }

  @Test
  void whatContentsThrowIsThrown() {
    List<NewFile> files = new ArrayList<>(manyFiles());
    files.set(
        200,
        new NewFile(
            "200",
            () -> {
              throw new IllegalStateException("no contents");
            },
            0));

    assertThatIllegalStateException()
        .isThrownBy(() -> writer(directory, 4).write(files))
        .withMessage("no contents");
  }

  @Test
  void aFileThatIsThereIsNotWrittenOver() throws IOException {
    Files.writeString(directory.resolve("300"), "precious");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> writer(directory, 2).write(manyFiles()));

    assertThat(directory.resolve("300")).hasContent("precious");
  }

  @Test
  void canBeCancelled() {
    AtomicInteger questions = new AtomicInteger();
    FileWriter writer =
        new FileWriter(directory, Permissions.GROUP, 1, () -> questions.incrementAndGet() == 50);

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> writer.write(manyFiles()));

    assertThat(names()).hasSize(50);
  }

  private static FileWriter writer(Path directory, int threads) {
    return new FileWriter(directory, Permissions.GROUP, threads, () -> false);
  }

  private static List<NewFile> manyFiles() {
    return Stream.iterate(0, number -> number + 1)
        .limit(MANY)
        .map(number -> NewFile.of(Integer.toString(number), new byte[] {1}))
        .toList();
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
  }

  private List<String> names() {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
