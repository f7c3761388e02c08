package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The stubs for aarch64, each instruction with its assembly beside it. The data is megabytes away,
 * out of the reach of {@code adr}: its page of 4 kB comes from {@code adrp}, whatever pages the
 * kernel has, and the place in the page from the next instruction.
 */
final class Aarch64Stubs implements StubCode {
  /** The pages that {@code adrp} counts in. */
  private static final int PAGE_BITS = 12;

  /** The signed number of pages in {@code adrp} has 21 bits: 4 GB to either side. */
  private static final int MOST_PAGES = 1 << 20;

  @Override
  public byte[] instructions(Stub stub, long at, Cells cells) {
    ByteBuffer code = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    // A server built with branch protection may jump to such a place only; to others it is a nop.
    code.putInt(0xd503245f); // bti c
    switch (stub) {
      case RETURN_ZERO -> {
        code.putInt(0xd2800000); // mov x0, #0
        code.putInt(0xd65f03c0); // ret
      }
      case RETURN_ONE -> {
        code.putInt(0xd2800020); // mov x0, #1
        code.putInt(0xd65f03c0); // ret
      }
      case RETURN_MINUS_ONE -> {
        code.putInt(0x92800000); // mov x0, #-1
        code.putInt(0xd65f03c0); // ret
      }
      case RETURN_PAGE -> {
        putPage(code, 0x90000000, at, cells.page()); // adrp x0, page
        putPlace(code, 0x91000000, 1, cells.page()); // add x0, x0, #:lo12:page
        code.putInt(0xd65f03c0); // ret
      }
      case EXIT_THREAD -> {
        storeStatus(code, at, cells);
        exitSystemCall(code);
      }
      case ABORT_THREAD -> {
        code.putInt(0x52800000 | (Stub.ABORT_STATUS << 5)); // mov w0, #134
        storeStatus(code, at, cells);
        exitSystemCall(code);
      }
      case OPEN_NOW -> {
        code.putInt(0x52800041); // mov w1, #RTLD_NOW
        putPage(code, 0x90000010, at, cells.dlopen()); // adrp x16, dlopen
        putPlace(code, 0xf9400210, 8, cells.dlopen()); // ldr x16, [x16, #:lo12:dlopen]
        // The return address stays that of the server: by it dlopen knows the namespace.
        code.putInt(0xd61f0200); // br x16
      }
      case ALLOCATE, ALLOCATE_ZEROED, REALLOCATE, DUPLICATE_STRING, FREE, FREE_ALL, MAP, UNMAP -> {
        return new Aarch64MemoryStubs(at, cells).instructions(stub);
      }
    }
    byte[] bytes = new byte[code.position()];
    code.get(0, bytes);
    return bytes;
  }

  private static void storeStatus(ByteBuffer code, long at, Cells cells) {
    putPage(code, 0x90000001, at, cells.status()); // adrp x1, status
    putPlace(code, 0xb9000020, 4, cells.status()); // str w0, [x1, #:lo12:status]
  }

  private static void exitSystemCall(ByteBuffer code) {
    code.putInt(0xd2800000); // mov x0, #0
    code.putInt(0xd2800ba8); // mov x8, #SYS_exit (93)
    code.putInt(0xd4000001); // svc #0
  }

  /** An {@code adrp}: the distance in pages from its own page, the two lowest bits apart. */
  static void putPage(ByteBuffer code, int instruction, long at, long target) {
    long pages = (target >> PAGE_BITS) - ((at + code.position()) >> PAGE_BITS);
    if (pages < -MOST_PAGES || pages >= MOST_PAGES) {
      throw new ArithmeticException("adrp does not reach %d pages".formatted(pages));
    }
    int low = (int) pages & 3;
    int high = (int) (pages >> 2) & 0x7ffff;
    code.putInt(instruction | (low << 29) | (high << 5));
  }

  /** An instruction with a place in a page, counted in operands of so many bytes. */
  static void putPlace(ByteBuffer code, int instruction, int size, long target) {
    int place = (int) target & 0xfff;
    if (place % size != 0) {
      throw new ArithmeticException("0x%x is no multiple of %d".formatted(target, size));
    }
    code.putInt(instruction | ((place / size) << 10));
  }
}
