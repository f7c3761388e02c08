package io.github.pgenesis.faulty;

import static io.github.pgenesis.faulty.ErrorNumber.EACCES;
import static io.github.pgenesis.faulty.ErrorNumber.EAGAIN;
import static io.github.pgenesis.faulty.ErrorNumber.EDQUOT;
import static io.github.pgenesis.faulty.ErrorNumber.EIO;
import static io.github.pgenesis.faulty.ErrorNumber.EMFILE;
import static io.github.pgenesis.faulty.ErrorNumber.ENFILE;
import static io.github.pgenesis.faulty.ErrorNumber.ENOMEM;
import static io.github.pgenesis.faulty.ErrorNumber.ENOSPC;
import static io.github.pgenesis.faulty.ErrorNumber.EROFS;

import io.github.pgenesis.support.SystemCallNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** System calls that fail for the same reasons. */
@SuppressWarnings("ImmutableEnumChecker")
enum FailingCalls {
  WRITES(
      List.of(EIO, ENOSPC, EDQUOT),
      SystemCallNumber.WRITE,
      SystemCallNumber.PWRITE64,
      SystemCallNumber.WRITEV,
      SystemCallNumber.PWRITEV),
  READS(
      List.of(EIO),
      SystemCallNumber.READ,
      SystemCallNumber.PREAD64,
      SystemCallNumber.READV,
      SystemCallNumber.PREADV),
  OPENS(
      List.of(EMFILE, ENFILE, EACCES, EIO, ENOSPC, EDQUOT, EROFS),
      SystemCallNumber.OPEN,
      SystemCallNumber.OPENAT),
  RESIZES(List.of(ENOSPC, EIO, EDQUOT), SystemCallNumber.FTRUNCATE, SystemCallNumber.FALLOCATE),
  SYNCS(
      List.of(EIO, ENOSPC, EDQUOT),
      SystemCallNumber.FSYNC,
      SystemCallNumber.FDATASYNC,
      SystemCallNumber.SYNC_FILE_RANGE,
      SystemCallNumber.SYNCFS),
  DIRECTORIES(
      List.of(ENOSPC, EDQUOT, EIO, EROFS), SystemCallNumber.MKDIR, SystemCallNumber.MKDIRAT),
  RENAMES(
      List.of(EIO, EACCES, ENOSPC, EDQUOT),
      SystemCallNumber.RENAME,
      SystemCallNumber.RENAMEAT,
      SystemCallNumber.RENAMEAT2,
      SystemCallNumber.LINK),
  REMOVALS(List.of(EIO, EACCES), SystemCallNumber.UNLINK, SystemCallNumber.UNLINKAT),
  MEMORY(
      List.of(ENOMEM), SystemCallNumber.MMAP, SystemCallNumber.MREMAP, SystemCallNumber.MPROTECT),
  MEMORY_FILES(List.of(EMFILE, ENFILE, ENOMEM), SystemCallNumber.MEMFD_CREATE),
  THREADS(List.of(EAGAIN, ENOMEM), SystemCallNumber.CLONE, SystemCallNumber.CLONE3);

  private final List<ErrorNumber> errors;
  private final List<SystemCallNumber> calls;

  FailingCalls(List<ErrorNumber> errors, SystemCallNumber... calls) {
    this.errors = errors;
    this.calls = List.of(calls);
  }

  /** What they can fail with. */
  List<ErrorNumber> errors() {
    return errors;
  }

  /** Their names, separated by commas. */
  String names() {
    return calls.stream().map(SystemCallNumber::name).collect(Collectors.joining(","));
  }

  boolean contains(int number) {
    return calls.stream().anyMatch(call -> call.number() == number);
  }

  /** Those that a copy of a golden cluster makes, too. */
  static List<FailingCalls> ofCopies() {
    return List.copyOf(EnumSet.complementOf(EnumSet.of(MEMORY, MEMORY_FILES)));
  }

  /** Those that the making and loading of a derived copy makes on the thread of its caller. */
  static List<FailingCalls> ofLoading() {
    return List.of(OPENS, READS, WRITES, DIRECTORIES, RENAMES, MEMORY, MEMORY_FILES);
  }
}
