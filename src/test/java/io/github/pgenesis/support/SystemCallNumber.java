package io.github.pgenesis.support;

/** System calls of x86-64 Linux with their numbers (asm/unistd_64.h), as far as tests use them. */
public enum SystemCallNumber {
  READ(0),
  WRITE(1),
  OPEN(2),
  CLOSE(3),
  POLL(7),
  MMAP(9),
  MPROTECT(10),
  IOCTL(16),
  PREAD64(17),
  PWRITE64(18),
  READV(19),
  WRITEV(20),
  MREMAP(25),
  DUP2(33),
  CLONE(56),
  FSYNC(74),
  FDATASYNC(75),
  FTRUNCATE(77),
  RENAME(82),
  MKDIR(83),
  LINK(86),
  UNLINK(87),
  PRCTL(157),
  MOUNT(165),
  GETTID(186),
  OPENAT(257),
  MKDIRAT(258),
  UNLINKAT(263),
  RENAMEAT(264),
  SYNC_FILE_RANGE(277),
  FALLOCATE(285),
  PREADV(295),
  PWRITEV(296),
  PRLIMIT64(302),
  SYNCFS(306),
  RENAMEAT2(316),
  SECCOMP(317),
  MEMFD_CREATE(319),
  PIDFD_OPEN(434),
  CLONE3(435),
  PIDFD_GETFD(438);

  private final int number;

  SystemCallNumber(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
