package io.github.pgenesis.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file; everything is an operation but asking where one is in it. */
final class FaultyFileChannel extends FileChannel {
  private final FileChannel delegate;
  private final Faults faults;
  private final Path path;

  FaultyFileChannel(FileChannel delegate, Faults faults, Path path) {
    this.delegate = delegate;
    this.faults = faults;
    this.path = path;
  }

  private void count(String operation) throws IOException {
    faults.count(operation + " " + path);
  }

  @Override
  public int read(ByteBuffer destination) throws IOException {
    count("read");
    return delegate.read(destination);
  }

  @Override
  public long read(ByteBuffer[] destinations, int offset, int length) throws IOException {
    count("read");
    return delegate.read(destinations, offset, length);
  }

  @Override
  public int read(ByteBuffer destination, long position) throws IOException {
    count("read");
    return delegate.read(destination, position);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    count("write");
    return delegate.write(source);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    count("write");
    return delegate.write(sources, offset, length);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    count("write");
    return delegate.write(source, position);
  }

  @Override
  public long position() throws IOException {
    return delegate.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    delegate.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    count("size");
    return delegate.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    count("truncate");
    delegate.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    count("force");
    delegate.force(metaData);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    count("transferTo");
    return delegate.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    count("transferFrom");
    return delegate.transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    count("map");
    return delegate.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    count("lock");
    return delegate.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    count("lock");
    return delegate.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    delegate.close();
    count("close");
  }
}
