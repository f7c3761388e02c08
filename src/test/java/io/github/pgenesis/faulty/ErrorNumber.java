package io.github.pgenesis.faulty;

/** Errors of system calls with their numbers (asm-generic/errno.h) and words (strerror). */
enum ErrorNumber {
  EIO(5),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  ENFILE(23),
  EMFILE(24),
  ENOSPC(28),
  EROFS(30),
  EDQUOT(122);

  private final int number;

  ErrorNumber(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
