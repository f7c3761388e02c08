package io.github.pgenesis.foreign;

import java.nio.ByteBuffer;

/**
 * The C library of the JVM's own process. Each method is the function of the same name in section 2
 * or 3 of the Linux manual; a failure is a {@link ForeignCallException} with the system's reason.
 * Thread-safe.
 */
public final class CLibrary {
  /** {@code LM_ID_NEWLM} (dlfcn.h): a link-map namespace of its own. */
  private static final long NEW_NAMESPACE = -1;

  /** {@code RTLD_NOW} (dlfcn.h). */
  private static final int BIND_NOW = 2;

  /** {@code RTLD_NOLOAD} (dlfcn.h): only a handle of what is loaded already. */
  private static final int NO_LOAD = 4;

  /** {@code RTLD_DI_LMID} (dlfcn.h). */
  private static final int NAMESPACE_REQUEST = 1;

  /** {@code RTLD_DI_LINKMAP} (dlfcn.h). */
  private static final int LINK_MAP_REQUEST = 2;

  private static final int READ_ONLY = 1;
  private static final int READ_WRITE = 3;
  private static final int NO_ACCESS = 0;

  /** {@code MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE} (mman.h). */
  private static final int PRIVATE_MEMORY = 0x2 | 0x20 | 0x4000;

  /** {@code MFD_CLOEXEC}. */
  private static final int CLOSE_ON_EXEC = 1;

  /** {@code O_PATH | O_CLOEXEC} (fcntl.h). */
  private static final int PATH_ONLY = 0x280000;

  /** {@code void *dlmopen(Lmid_t lmid, const char *filename, int flags);} */
  private static final CFunction DLMOPEN = CFunction.ofProcess("dlmopen");

  /** {@code int dlinfo(void *handle, int request, void *info);} */
  private static final CFunction DLINFO = CFunction.ofProcess("dlinfo");

  /** {@code void *dlsym(void *handle, const char *symbol);} */
  private static final CFunction DLSYM = CFunction.ofProcess("dlsym");

  /** {@code int dlclose(void *handle);} */
  private static final CFunction DLCLOSE = CFunction.ofProcess("dlclose");

  /** {@code char *dlerror(void);} */
  private static final CFunction DLERROR = CFunction.ofProcess("dlerror");

  /** {@code int mprotect(void *addr, size_t len, int prot);} */
  private static final CFunction MPROTECT = CFunction.ofProcess("mprotect");

  /** {@code void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset);} */
  private static final CFunction MMAP = CFunction.ofProcess("mmap");

  /** {@code int getpagesize(void);} */
  private static final CFunction GETPAGESIZE = CFunction.ofProcess("getpagesize");

  /** {@code int munmap(void *addr, size_t length);} */
  private static final CFunction MUNMAP = CFunction.ofProcess("munmap");

  /** {@code int memfd_create(const char *name, unsigned int flags);} */
  private static final CFunction MEMFD_CREATE = CFunction.ofProcess("memfd_create");

  /** {@code ssize_t pwrite(int fd, const void *buf, size_t count, off_t offset);} */
  private static final CFunction PWRITE = CFunction.ofProcess("pwrite");

  /** {@code ssize_t pread(int fd, void *buf, size_t count, off_t offset);} */
  private static final CFunction PREAD = CFunction.ofProcess("pread");

  /** {@code int open(const char *pathname, int flags, ...);} */
  private static final CFunction OPEN = CFunction.ofProcess("open");

  /** {@code int close(int fd);} */
  private static final CFunction CLOSE = CFunction.ofProcess("close");

  private CLibrary() {}

  /**
   * Loads a library and all it needs into a namespace of its own.
   *
   * @return its handle
   */
  public static long dlmopen(String file) {
    ThreadsOrLibraries.libraries().lock();
    try {
      return dlmopen(NEW_NAMESPACE, file, BIND_NOW);
    } finally {
      ThreadsOrLibraries.libraries().unlock();
    }
  }

  /**
   * The address of a symbol in one object of a namespace or in what that object needs. The object
   * is opened for it: one that was only loaded because another needs it has no list to search, and
   * {@code dlsym} would crash on its link map.
   *
   * @param handle any handle of the namespace
   * @return 0 if there is none
   */
  public static long dlsym(long handle, LinkMap object, String symbol) {
    long namespace;
    try (Block block = new Block()) {
      long result = block.allocate(8, 8);
      DLINFO.callChecked(handle, NAMESPACE_REQUEST, result);
      namespace = Memory.getLong(result);
    }
    long opened = dlmopen(namespace, object.name(), BIND_NOW | NO_LOAD);
    try {
      return dlsym(opened, symbol);
    } finally {
      DLCLOSE.callChecked(opened);
    }
  }

  private static long dlmopen(long namespace, String file, int flags) {
    try (Block block = new Block()) {
      long handle = DLMOPEN.call(namespace, block.string(file), flags);
      if (handle == 0) {
        long reason = DLERROR.call();
        throw new ForeignCallException(
            reason == 0 ? "dlmopen failed for " + file : Memory.getString(reason));
      }
      return handle;
    }
  }

  /** The link map that belongs to a handle. */
  public static LinkMap linkMap(long handle) {
    try (Block block = new Block()) {
      long result = block.allocate(8, 8);
      DLINFO.callChecked(handle, LINK_MAP_REQUEST, result);
      return new LinkMap(Memory.getLong(result));
    }
  }

  /** The symbol's address as found from a handle, 0 if it has none. */
  public static long dlsym(long handle, String symbol) {
    try (Block block = new Block()) {
      return DLSYM.call(handle, block.string(symbol));
    }
  }

  /** Bytes of a page: 4096 on x86-64, and as the kernel was built on aarch64. */
  public static int pageSize() {
    return GETPAGESIZE.callInt();
  }

  /** Makes whole pages readable and writable, or readable only. */
  public static void protect(long address, long size, boolean writable) {
    MPROTECT.callChecked(address, size, writable ? READ_WRITE : READ_ONLY);
  }

  /**
   * Maps zeroed memory with an inaccessible page below it.
   *
   * @param size bytes, whole pages
   * @return the first usable address
   */
  public static long mapStack(long size, int pageSize) {
    long address = MMAP.call(0, size + pageSize, READ_WRITE, PRIVATE_MEMORY, -1, 0);
    if (address == -1) {
      throw new ForeignCallException("mmap of a stack of %d bytes failed".formatted(size));
    }
    try {
      MPROTECT.callChecked(address, pageSize, NO_ACCESS);
    } catch (ForeignCallException e) {
      MUNMAP.callInt(address, size + pageSize);
      throw e;
    }
    return address + pageSize;
  }

  /** Gives back what {@link #mapStack} mapped. */
  public static void unmapStack(long address, long size, int pageSize) {
    MUNMAP.callChecked(address - pageSize, size + pageSize);
  }

  /** Gives back whole pages. */
  public static void unmap(long address, long size) {
    MUNMAP.callChecked(address, size);
  }

  /** Makes a file that lives in memory only and returns its descriptor. */
  public static int memfdCreate(String name) {
    try (Block block = new Block()) {
      return MEMFD_CREATE.callChecked(block.string(name), CLOSE_ON_EXEC);
    }
  }

  /** Opens a file or directory as a place only, from which nothing can be read. */
  public static int openPath(String path) {
    try (Block block = new Block()) {
      return OPEN.callChecked(block.string(path), PATH_ONLY);
    }
  }

  /** Writes all the bytes of a buffer to the start of a file. */
  public static void write(int descriptor, ByteBuffer bytes) {
    int size = bytes.remaining();
    try (Block block = new Block()) {
      long buffer = block.allocate(Math.max(1, size), 8);
      Memory.putBytes(buffer, bytes);
      int done = 0;
      while (done < size) {
        done += PWRITE.callChecked(descriptor, buffer + done, size - (long) done, done);
      }
    }
  }

  /**
   * Reads at an offset.
   *
   * @return at most that many bytes, none at the end of the file
   */
  public static byte[] read(int descriptor, int most, long offset) {
    try (Block block = new Block()) {
      long buffer = block.allocate(most, 8);
      return Memory.getBytes(buffer, PREAD.callChecked(descriptor, buffer, most, offset));
    }
  }

  public static void close(int descriptor) {
    CLOSE.callChecked(descriptor);
  }
}
