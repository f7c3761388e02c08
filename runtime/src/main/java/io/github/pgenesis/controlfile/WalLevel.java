package io.github.pgenesis.controlfile;

/** How much a server writes into its WAL: {@code WalLevel} of src/include/access/xlog.h. */
public enum WalLevel {
  /** What recovery after a crash needs. */
  MINIMAL(0),
  /** Also what archives and standbys need. */
  REPLICA(1),
  /** Also what logical decoding needs. */
  LOGICAL(2);

  private final int number;

  WalLevel(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
