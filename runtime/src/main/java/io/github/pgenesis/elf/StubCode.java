package io.github.pgenesis.elf;

/** The stubs in the instructions of one architecture. */
interface StubCode {
  /**
   * The instructions of a stub.
   *
   * @param at the address they will stand at
   * @param cells where the data they use stands, on the same scale
   * @throws ArithmeticException if the data is out of their reach
   */
  byte[] instructions(Stub stub, long at, Cells cells);
}
