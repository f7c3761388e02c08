package io.github.pgenesis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyFileSystemTest {
  private final FileSystem fileSystem =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
  private final Path home = fileSystem.getPath("/home");
  private final Faults faults = Faults.none();
  private final Path faulty = FaultyFileSystem.wrap(home, faults);

  /** Something that touches files. */
  private interface Work {
    void on(Path directory) throws IOException;
  }

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectory(home);
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void pathsBehaveAsThoseOfTheOtherFileSystem() {
    Path path = faulty.resolve("a/../b");

    assertThat(path).hasToString("/home/a/../b");
    assertThat(path.normalize()).isEqualTo(faulty.resolve("b")).hasToString("/home/b");
    assertThat(path.isAbsolute()).isTrue();
    assertThat(path.toAbsolutePath()).isEqualTo(path);
    assertThat(path.getRoot()).hasToString("/");
    assertThat(path.getRoot().getParent()).isNull();
    assertThat(path.getRoot().getFileName()).isNull();
    assertThat(path.getParent()).hasToString("/home/a/..");
    assertThat(path.getFileName()).hasToString("b");
    assertThat(path.getNameCount()).isEqualTo(4);
    assertThat(path.getName(1)).hasToString("a");
    assertThat(path.subpath(1, 3)).hasToString("a/..");
    assertThat(path.resolveSibling("c")).hasToString("/home/a/../c");
    assertThat(path.startsWith("/home")).isTrue();
    assertThat(path.startsWith(home)).as("a path of another file system").isFalse();
    assertThat(path.endsWith("b")).isTrue();
    assertThat(path.endsWith(home)).isFalse();
    assertThat(faulty.relativize(faulty.resolve("x/y"))).hasToString("x/y");
    List<String> names = new ArrayList<>();
    path.iterator().forEachRemaining(name -> names.add(name.toString()));
    assertThat(names).containsExactly("home", "a", "..", "b");
    assertThat(faulty.getFileSystem().getPath("/home")).isEqualTo(faulty).hasSameHashCodeAs(faulty);
    assertThat(faulty).isNotEqualTo(home).isNotEqualTo(FaultyFileSystem.wrap(home, faults));
    assertThat(faulty.compareTo(faulty.resolve("a"))).isNegative();
    assertThat(
            faulty
                .getFileSystem()
                .getPathMatcher("glob:*.conf")
                .matches(faulty.resolve("pg_hba.conf").getFileName()))
        .isTrue();
    assertThat(faults.operations()).isZero();
  }

  @Test
  void pathsOfOtherFileSystemsAreRefused() {
    assertThatExceptionOfType(ProviderMismatchException.class)
        .isThrownBy(() -> faulty.resolve(home));
    assertThatExceptionOfType(ProviderMismatchException.class)
        .isThrownBy(() -> faulty.compareTo(home));
  }

  @Test
  void resultsAreFaultyToo() throws IOException {
    Files.createSymbolicLink(faulty.resolve("link"), faulty.resolve("file"));
    Files.writeString(faulty.resolve("file"), "contents");

    assertThat(faulty.resolve("link").toRealPath()).isEqualTo(faulty.resolve("file"));
    assertThat(Files.readSymbolicLink(faulty.resolve("link"))).isEqualTo(faulty.resolve("file"));
    assertThat(Files.isSameFile(faulty.resolve("link"), faulty.resolve("file"))).isTrue();
    try (Stream<Path> entries = Files.list(faulty)) {
      assertThat(entries).containsExactlyInAnyOrder(faulty.resolve("file"), faulty.resolve("link"));
    }
    assertThat(faulty.getFileSystem().getRootDirectories()).contains(faulty.getRoot());
  }

  @Test
  void operationsReachTheOtherFileSystem() throws IOException {
    Path file = Files.writeString(faulty.resolve("file"), "contents");
    try (OutputStream output = Files.newOutputStream(faulty.resolve("stream"))) {
      output.write(1);
    }
    Files.createDirectories(faulty.resolve("base/1"));
    Files.copy(file, faulty.resolve("base/1/copy"));
    Files.move(file, faulty.resolve("moved"), StandardCopyOption.ATOMIC_MOVE);
    Files.setPosixFilePermissions(
        faulty.resolve("moved"), PosixFilePermissions.fromString("r--------"));
    Files.setLastModifiedTime(faulty.resolve("moved"), FileTime.fromMillis(1000));
    Files.createLink(faulty.resolve("hard"), faulty.resolve("moved"));
    try (FileChannel channel =
        FileChannel.open(
            faulty.resolve("channel"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      channel.write(ByteBuffer.wrap(new byte[] {9}), 0);
      channel.truncate(2);
      channel.force(true);
    }
    Files.delete(faulty.resolve("stream"));

    assertThat(home.resolve("moved")).hasContent("contents");
    assertThat(Files.getPosixFilePermissions(home.resolve("moved")))
        .isEqualTo(PosixFilePermissions.fromString("r--------"));
    assertThat(Files.getAttribute(faulty.resolve("moved"), "lastModifiedTime"))
        .isEqualTo(FileTime.fromMillis(1000));
    assertThat(home.resolve("hard")).hasContent("contents");
    assertThat(home.resolve("base/1/copy")).hasContent("contents");
    assertThat(home.resolve("channel")).hasBinaryContent(new byte[] {9, 2});
    assertThat(home.resolve("file")).doesNotExist();
    assertThat(home.resolve("stream")).doesNotExist();
  }

  @Test
  void failuresOfTheOtherFileSystemStayWhatTheyAre() {
    Path absent = faulty.resolve("absent");

    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Files.delete(absent));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() ->
            Files.setPosixFilePermissions(absent, PosixFilePermissions.fromString("rwx------")));
  }

  @Test
  void eachOperationCanFail() throws IOException {
    Files.writeString(home.resolve("file"), "contents");
    Files.createDirectory(home.resolve("directory"));

    assertFails("createDirectory /home/new", path -> Files.createDirectory(path.resolve("new")));
    assertFails("delete /home/file", path -> Files.delete(path.resolve("file")));
    assertFails(
        "move /home/file to /home/new",
        path -> Files.move(path.resolve("file"), path.resolve("new")));
    assertFails(
        "copy /home/file to /home/new",
        path -> Files.copy(path.resolve("file"), path.resolve("new")));
    assertFails(
        "setPermissions /home/file",
        path ->
            Files.setPosixFilePermissions(
                path.resolve("file"), PosixFilePermissions.fromString("rwxrwxrwx")));
    assertFails(
        "setTimes /home/file",
        path -> Files.setLastModifiedTime(path.resolve("file"), FileTime.fromMillis(0)));
    assertFails(
        "setAttribute lastModifiedTime of /home/file",
        path ->
            Files.setAttribute(path.resolve("file"), "lastModifiedTime", FileTime.fromMillis(0)));
    assertFails("readAttributes /home/file", path -> Files.size(path.resolve("file")));
    assertFails("list /home", FaultyFileSystemTest::list);
    assertFails("toRealPath /home", path -> assertThat(path.toRealPath()).isEqualTo(path));
    assertFails(
        "createSymbolicLink /home/new to file",
        path ->
            Files.createSymbolicLink(path.resolve("new"), path.getFileSystem().getPath("file")));
    assertFails("open /home/new", path -> Files.writeString(path.resolve("new"), ""));
    assertThat(names()).containsExactly("directory", "file");
    assertThat(home.resolve("file")).hasContent("contents");
  }

  @Test
  void eachOperationOfAChannelCanFail() throws IOException {
    for (String operation : List.of("write", "size", "truncate", "force", "read", "close")) {
      Files.deleteIfExists(home.resolve("file"));
      int number =
          List.of("open", "write", "size", "truncate", "force", "read", "close").indexOf(operation)
              + 1;
      Path file = FaultyFileSystem.wrap(home.resolve("file"), Faults.at(number));

      assertThatExceptionOfType(InjectedException.class)
          .isThrownBy(() -> useChannel(file))
          .withMessage("injected at operation %d: %s /home/file".formatted(number, operation));
    }
  }

  private static void useChannel(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(3));
      assertThat(channel.size()).isEqualTo(3);
      channel.truncate(2);
      channel.force(false);
      channel.read(ByteBuffer.allocate(1), 0);
    }
  }

  @Test
  void streamsOfADirectoryFailAsRealOnesDo() throws IOException {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> {
          try (Stream<Path> entries = Files.list(FaultyFileSystem.wrap(home, Faults.at(2)))) {
            entries.toList();
          }
        })
        .withCauseInstanceOf(InjectedException.class);
  }

  @Test
  void whatOnlyAsksFindsNothingWhereItFails() {
    assertThat(Files.exists(FaultyFileSystem.wrap(home, Faults.at(1)))).isFalse();
    assertThat(Files.isDirectory(FaultyFileSystem.wrap(home, Faults.at(1)))).isFalse();
    assertThat(Files.isDirectory(FaultyFileSystem.wrap(home, Faults.at(2)))).isTrue();
  }

  @Test
  void fromOneFailureOnEverythingFails() throws IOException {
    Path path = FaultyFileSystem.wrap(home, Faults.from(2));
    Files.createDirectory(path.resolve("a"));

    for (String name : List.of("b", "c")) {
      assertThatExceptionOfType(InjectedException.class)
          .isThrownBy(() -> Files.createDirectory(path.resolve(name)));
    }

    assertThat(names()).containsExactly("a");
  }

  @Test
  void directoriesCanBeForcedAndNothingElse() throws IOException {
    try (FileChannel channel = FileChannel.open(faulty, StandardOpenOption.READ)) {
      channel.force(true);
      assertThatExceptionOfType(FileSystemException.class)
          .isThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
          .withMessage("/home: Is a directory");
      assertThatExceptionOfType(NonWritableChannelException.class)
          .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)));
    }
    assertFails("open /home", path -> FileChannel.open(path).close());
  }

  @Test
  void commonsIoDeletesTrees() throws IOException {
    Files.createDirectories(home.resolve("tree/below"));
    Files.writeString(home.resolve("tree/below/file"), "");
    Files.createSymbolicLink(home.resolve("tree/link"), home);

    PathUtils.deleteDirectory(faulty.resolve("tree"));

    assertThat(home).isEmptyDirectory();
  }

  @Test
  void worksOnTheDefaultFileSystem(@TempDir Path directory) throws IOException {
    Path path = FaultyFileSystem.wrap(directory, faults);

    Files.createDirectories(path.resolve("a/b"));
    Files.writeString(path.resolve("a/b/file"), "contents");
    assertThat(Files.getAttribute(path.resolve("a"), "unix:ino"))
        .isEqualTo(Files.getAttribute(directory.resolve("a"), "unix:ino"));
    try (Stream<Path> all = Files.walk(path)) {
      assertThat(all).hasSize(4);
    }
    PathUtils.deleteDirectory(path.resolve("a"));

    assertThat(directory).isEmptyDirectory();
  }

  /** The first operation of the work is this one, and the work ends with it. */
  private void assertFails(String operation, Work work) {
    Faults first = Faults.at(1);
    assertThatExceptionOfType(InjectedException.class)
        .as(operation)
        .isThrownBy(() -> work.on(FaultyFileSystem.wrap(home, first)))
        .withMessage("injected at operation 1: " + operation);
  }

  private static void list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      assertThat(entries).isNotEmpty();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(home)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
