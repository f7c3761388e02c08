package io.github.pgenesis.initdb;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** The reason of a failure in the words of {@code strerror}, which Java keeps for itself. */
final class SystemReason {
  private SystemReason() {}

  static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case NotDirectoryException _ -> "Not a directory";
      case FileAlreadyExistsException _ -> "File exists";
      case FileSystemException e -> Optional.ofNullable(e.getReason()).orElseGet(e::toString);
      default -> String.valueOf(failure.getMessage());
    };
  }
}
