package io.github.pgenesis.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/**
 * The operations on paths: each is counted and passed on. Those that are not here come down to
 * these, as {@link FileSystemProvider} says.
 */
final class FaultyFileSystemProvider extends FileSystemProvider {
  private static final Set<OpenOption> READ_ONLY = Set.of(StandardOpenOption.READ);

  private final FaultyFileSystem fileSystem;
  private final FileSystemProvider delegate;
  private final Faults faults;

  FaultyFileSystemProvider(
      FaultyFileSystem fileSystem, FileSystemProvider delegate, Faults faults) {
    this.fileSystem = fileSystem;
    this.delegate = delegate;
    this.faults = faults;
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw noUri();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw noUri();
  }

  @Override
  public Path getPath(URI uri) {
    throw noUri();
  }

  private static UnsupportedOperationException noUri() {
    return new UnsupportedOperationException("a faulty file system has no URI");
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    faults.count("open " + path);
    Path other = FaultyPath.unwrap(path);
    FileChannel channel =
        options.equals(READ_ONLY) && Files.isDirectory(other)
            ? new DirectoryChannel(path)
            : delegate.newFileChannel(other, options, attributes);
    return new FaultyFileChannel(channel, faults, path);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    faults.count("list " + directory);
    return new FaultyDirectoryStream(
        delegate.newDirectoryStream(
            FaultyPath.unwrap(directory), entry -> filter.accept(fileSystem.path(entry))),
        faults,
        fileSystem,
        directory);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    faults.count("createDirectory " + directory);
    delegate.createDirectory(FaultyPath.unwrap(directory), attributes);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    faults.count("createSymbolicLink %s to %s".formatted(link, target));
    delegate.createSymbolicLink(FaultyPath.unwrap(link), FaultyPath.unwrap(target), attributes);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    faults.count("createLink %s to %s".formatted(link, existing));
    delegate.createLink(FaultyPath.unwrap(link), FaultyPath.unwrap(existing));
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    faults.count("readSymbolicLink " + link);
    return fileSystem.path(delegate.readSymbolicLink(FaultyPath.unwrap(link)));
  }

  @Override
  public void delete(Path path) throws IOException {
    faults.count("delete " + path);
    delegate.delete(FaultyPath.unwrap(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    faults.count("copy %s to %s".formatted(source, target));
    delegate.copy(FaultyPath.unwrap(source), FaultyPath.unwrap(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    faults.count("move %s to %s".formatted(source, target));
    delegate.move(FaultyPath.unwrap(source), FaultyPath.unwrap(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    if (path.equals(other)) {
      return true;
    }
    faults.count("isSameFile %s and %s".formatted(path, other));
    return other.getFileSystem().equals(fileSystem)
        && delegate.isSameFile(FaultyPath.unwrap(path), FaultyPath.unwrap(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    faults.count("isHidden " + path);
    return delegate.isHidden(FaultyPath.unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    faults.count("getFileStore " + path);
    return delegate.getFileStore(FaultyPath.unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    faults.count("checkAccess " + path);
    delegate.checkAccess(FaultyPath.unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    V view = delegate.getFileAttributeView(FaultyPath.unwrap(path), type, options);
    return view == null ? null : faulty(view, type, path);
  }

  /** A view's name is known; everything else it can do is an operation. */
  private <V extends FileAttributeView> V faulty(V view, Class<V> type, Path path) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyFileSystemProvider.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (!method.getName().equals("name")) {
                faults.count(method.getName() + " " + path);
              }
              try {
                return method.invoke(view, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    faults.count("readAttributes " + path);
    return delegate.readAttributes(FaultyPath.unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    faults.count("readAttributes " + path);
    return delegate.readAttributes(FaultyPath.unwrap(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    faults.count("setAttribute %s of %s".formatted(attribute, path));
    delegate.setAttribute(FaultyPath.unwrap(path), attribute, value, options);
  }
}
