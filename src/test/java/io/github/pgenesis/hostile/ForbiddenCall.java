package io.github.pgenesis.hostile;

import java.util.Arrays;

/** What a guest in a JVM must not even try, with the numbers of x86-64. */
enum ForbiddenCall {
  EXECVE(59),
  EXECVEAT(322),
  FORK(57),
  VFORK(58),
  UNSHARE(272),
  SETNS(308),
  SHMGET(29),
  SHMAT(30),
  SHMCTL(31),
  SHMDT(67),
  SEMGET(64),
  SEMOP(65),
  SEMCTL(66),
  SEMTIMEDOP(220),
  MSGGET(68),
  MSGSND(69),
  MSGRCV(70),
  MSGCTL(71),
  PTRACE(101),
  KILL(62),
  SETITIMER(38);

  private final int number;

  ForbiddenCall(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static int[] numbers() {
    return Arrays.stream(values()).mapToInt(ForbiddenCall::number).toArray();
  }
}
