package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * System V and POSIX objects that this process has made. Those of the whole machine are listed; of
 * others' only that is left which cannot be told from ours.
 */
final class HostObjects {
  private static final Path PROCESSES = Path.of("/proc");

  /** Of PostgreSQL's segments, of the C library's semaphores, and whatever has our name. */
  private static final String NAMES = "/?(PostgreSQL\\.|sem\\.|pgenesis-(?!tests)).*";

  private HostObjects() {}

  static void addTo(Map<String, String> state) throws IOException {
    String process = Long.toString(ProcessHandle.current().pid());
    String user = Integer.toString(new NativeFunction("geteuid").callInt());
    state.put("System V shm", rows("shm", List.of("cpid", "lpid"), process));
    // The kernel does not say which process made these two.
    state.put("System V sem", rows("sem", List.of("cuid"), user));
    state.put("System V msg", rows("msg", List.of("cuid"), user));
    state.put("POSIX shared memory", posix(Path.of("/dev/shm"), user));
    state.put("POSIX message queues", posix(Path.of("/dev/mqueue"), user));
  }

  /** The rows of which one of these columns has this value, without what changes by itself. */
  private static String rows(String kind, List<String> columns, String value) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/sysvipc", kind));
    List<String> header = List.of(lines.getFirst().trim().split(" +"));
    List<String> found = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.trim().split(" +"));
      if (columns.stream().anyMatch(name -> fields.get(header.indexOf(name)).equals(value))) {
        found.add(line);
      }
    }
    return String.join("\n", found);
  }

  /** Names that the C library or PostgreSQL gives, of this user, and that no other process maps. */
  private static String posix(Path directory, String user) throws IOException {
    if (!Files.isDirectory(directory)) {
      return "none";
    }
    List<String> found = new ArrayList<>();
    for (String name : HostState.names(directory)) {
      Path object = directory.resolve(name);
      if (name.matches(NAMES) && isOf(object, user) && !isMappedByAnother(object)) {
        found.add(name);
      }
    }
    return found.toString();
  }

  private static boolean isOf(Path object, String user) throws IOException {
    try {
      return Files.isRegularFile(object, LinkOption.NOFOLLOW_LINKS)
          && Files.getAttribute(object, "unix:uid").toString().equals(user);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isMappedByAnother(Path object) throws IOException {
    String self = Long.toString(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (!process.getFileName().toString().equals(self)
            && maps(process).contains(object.toString())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Empty if the process has ended or is none of our business. */
  private static String maps(Path process) {
    try {
      return Files.readString(process.resolve("maps"));
    } catch (IOException e) {
      return "";
    }
  }
}
