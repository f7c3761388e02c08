package io.github.pgenesis.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of the other file system. Only finding out its real path is an operation. Immutable. */
final class FaultyPath implements Path {
  private final FaultyFileSystem fileSystem;
  private final Path delegate;

  FaultyPath(FaultyFileSystem fileSystem, Path delegate) {
    this.fileSystem = fileSystem;
    this.delegate = delegate;
  }

  /**
   * The path of the other file system.
   *
   * @throws ProviderMismatchException if this is no faulty path
   */
  static Path unwrap(Path path) {
    if (path instanceof FaultyPath faulty) {
      return faulty.delegate;
    }
    throw new ProviderMismatchException(path + " is not a path of a faulty file system");
  }

  private Path wrap(Path path) {
    return path == null ? null : fileSystem.path(path);
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return delegate.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return wrap(delegate.getRoot());
  }

  @Override
  public Path getFileName() {
    return wrap(delegate.getFileName());
  }

  @Override
  public Path getParent() {
    return wrap(delegate.getParent());
  }

  @Override
  public int getNameCount() {
    return delegate.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrap(delegate.getName(index));
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return wrap(delegate.subpath(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return isOfSameFileSystem(other) && delegate.startsWith(unwrap(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return isOfSameFileSystem(other) && delegate.endsWith(unwrap(other));
  }

  @Override
  public Path normalize() {
    return wrap(delegate.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrap(delegate.resolve(unwrap(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wrap(delegate.relativize(unwrap(other)));
  }

  /** The other file system's: there is no way back from it to this path. */
  @Override
  public URI toUri() {
    return delegate.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return wrap(delegate.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    fileSystem.faults().count("toRealPath " + this);
    return wrap(delegate.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("a faulty file system cannot be watched");
  }

  @Override
  public int compareTo(Path other) {
    return delegate.compareTo(unwrap(other));
  }

  private boolean isOfSameFileSystem(Path other) {
    return other instanceof FaultyPath faulty && faulty.fileSystem == fileSystem;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaultyPath faulty
        && faulty.fileSystem == fileSystem
        && faulty.delegate.equals(delegate);
  }

  @Override
  public int hashCode() {
    return delegate.hashCode();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
