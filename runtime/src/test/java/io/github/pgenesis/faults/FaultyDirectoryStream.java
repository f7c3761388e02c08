package io.github.pgenesis.faults;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** The entries of a directory; asking for each, and closing, are operations. */
final class FaultyDirectoryStream implements DirectoryStream<Path> {
  private final DirectoryStream<Path> delegate;
  private final Faults faults;
  private final FaultyFileSystem fileSystem;
  private final Path directory;

  FaultyDirectoryStream(
      DirectoryStream<Path> delegate, Faults faults, FaultyFileSystem fileSystem, Path directory) {
    this.delegate = delegate;
    this.faults = faults;
    this.fileSystem = fileSystem;
    this.directory = directory;
  }

  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> entries = delegate.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          faults.count("read next entry of " + directory);
        } catch (IOException e) {
          throw new DirectoryIteratorException(e);
        }
        return entries.hasNext();
      }

      @Override
      public Path next() {
        return fileSystem.path(entries.next());
      }
    };
  }

  @Override
  public void close() throws IOException {
    delegate.close();
    faults.count("close " + directory);
  }
}
