package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The few machine instructions that stand in for C functions the server must not reach. They are
 * written into the derived copy over {@code main}, which a library never runs.
 */
public enum Stub {
  /** {@code return 0;} */
  RETURN_ZERO,
  /** {@code return 1;} */
  RETURN_ONE,
  /** {@code return -1;} of any integer width */
  RETURN_MINUS_ONE,
  /** {@code return page;} a zeroed page of the image's own, for {@code shmat} */
  RETURN_PAGE,
  /** {@code status = argument; exit_this_thread();} */
  EXIT_THREAD,
  /** {@code status = 128 + SIGABRT; exit_this_thread();} */
  ABORT_THREAD,
  /** {@code return (*dlopen_cell)(path, RTLD_NOW);} */
  OPEN_NOW;

  /** The status that {@link #ABORT_THREAD} stores: what a shell reports for SIGABRT. */
  public static final int ABORT_STATUS = 134;

  /**
   * The instructions for x86-64.
   *
   * @param at the address they will stand at
   * @param cells where the data they use stands, on the same scale
   */
  byte[] x8664(long at, Cells cells) {
    ByteBuffer code = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    switch (this) {
      case RETURN_ZERO -> {
        put(code, 0x31, 0xc0); // xor eax, eax
        put(code, 0xc3); // ret
      }
      case RETURN_ONE -> {
        put(code, 0xb8, 1, 0, 0, 0); // mov eax, 1
        put(code, 0xc3); // ret
      }
      case RETURN_MINUS_ONE -> {
        put(code, 0x48, 0xc7, 0xc0, 0xff, 0xff, 0xff, 0xff); // mov rax, -1
        put(code, 0xc3); // ret
      }
      case RETURN_PAGE -> {
        put(code, 0x48, 0x8d, 0x05); // lea rax, [rip + page]
        code.putInt(distance(at, code.position() + 4, cells.page()));
        put(code, 0xc3); // ret
      }
      case EXIT_THREAD -> {
        put(code, 0x89, 0x3d); // mov [rip + status], edi
        code.putInt(distance(at, code.position() + 4, cells.status()));
        exitSystemCall(code);
      }
      case ABORT_THREAD -> {
        put(code, 0xc7, 0x05); // mov dword [rip + status], 134
        code.putInt(distance(at, code.position() + 8, cells.status()));
        code.putInt(ABORT_STATUS);
        exitSystemCall(code);
      }
      case OPEN_NOW -> {
        put(code, 0xbe, 2, 0, 0, 0); // mov esi, RTLD_NOW
        put(code, 0xff, 0x25); // jmp [rip + dlopen]
        code.putInt(distance(at, code.position() + 4, cells.dlopen()));
      }
    }
    byte[] bytes = new byte[code.position()];
    code.get(0, bytes);
    return bytes;
  }

  private static void exitSystemCall(ByteBuffer code) {
    put(code, 0x31, 0xff); // xor edi, edi
    put(code, 0xb8, 60, 0, 0, 0); // mov eax, SYS_exit
    put(code, 0x0f, 0x05); // syscall
  }

  private static void put(ByteBuffer code, int... bytes) {
    for (int value : bytes) {
      code.put((byte) value);
    }
  }

  /** An operand relative to rip counts from the end of its instruction. */
  private static int distance(long at, int endOfInstruction, long target) {
    return Math.toIntExact(target - (at + endOfInstruction));
  }
}
