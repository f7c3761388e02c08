package io.github.pgenesis.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A text that is another one whenever a file's contents may have changed: nothing can set a file's
 * change time back.
 */
final class FileIdentity {
  private FileIdentity() {}

  /** What cannot be the same for two contents; ends in {@code absent} if there is no such file. */
  static String of(Path file) {
    try {
      Map<String, Object> attributes =
          Files.readAttributes(file, "unix:size,ino,dev,lastModifiedTime,ctime");
      return String.join(
          "|",
          file.toString(),
          attributes.get("dev").toString(),
          attributes.get("ino").toString(),
          attributes.get("size").toString(),
          attributes.get("lastModifiedTime").toString(),
          attributes.get("ctime").toString());
    } catch (IOException e) {
      return file + "|absent";
    }
  }
}
