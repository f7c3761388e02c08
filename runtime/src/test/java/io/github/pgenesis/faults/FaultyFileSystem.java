package io.github.pgenesis.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Another file system on which operations fail as {@link Faults} say. Every operation that would be
 * a system call counts: of files and directories, of their attributes, of open channels and of
 * directory streams.
 *
 * <p>The files are those of the other file system; a test prepares and examines them there, where
 * nothing is counted. As on Linux a directory can be opened for reading and forced, also if the
 * other file system cannot do that. Thread-safe if the other one is.
 */
public final class FaultyFileSystem extends FileSystem {
  private final FileSystem delegate;
  private final Faults faults;
  private final FaultyFileSystemProvider provider;

  private FaultyFileSystem(FileSystem delegate, Faults faults) {
    this.delegate = delegate;
    this.faults = faults;
    this.provider = new FaultyFileSystemProvider(this, delegate.provider(), faults);
  }

  /** A path of another file system, on which operations fail. */
  public static Path wrap(Path path, Faults faults) {
    return new FaultyFileSystem(path.getFileSystem(), faults).path(path);
  }

  Faults faults() {
    return faults;
  }

  Path path(Path path) {
    return new FaultyPath(this, path);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  /** Closes the other file system. */
  @Override
  public void close() throws IOException {
    delegate.close();
  }

  @Override
  public boolean isOpen() {
    return delegate.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return delegate.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return delegate.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    List<Path> roots = new ArrayList<>();
    delegate.getRootDirectories().forEach(root -> roots.add(path(root)));
    return roots;
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return delegate.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return delegate.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return path(delegate.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = delegate.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(FaultyPath.unwrap(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return delegate.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("a faulty file system cannot be watched");
  }
}
