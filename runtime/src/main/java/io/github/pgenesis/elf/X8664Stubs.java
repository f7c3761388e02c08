package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The stubs for x86-64, each instruction with its assembly beside it. */
final class X8664Stubs implements StubCode {
  @Override
  public byte[] instructions(Stub stub, long at, Cells cells) {
    ByteBuffer code = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    switch (stub) {
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
        code.putInt(Stub.ABORT_STATUS);
        exitSystemCall(code);
      }
      case OPEN_NOW -> {
        put(code, 0xbe, 2, 0, 0, 0); // mov esi, RTLD_NOW
        put(code, 0xff, 0x25); // jmp [rip + dlopen]
        code.putInt(distance(at, code.position() + 4, cells.dlopen()));
      }
      case ALLOCATE, ALLOCATE_ZEROED, REALLOCATE, DUPLICATE_STRING, FREE, FREE_ALL, MAP, UNMAP -> {
        return new X8664MemoryStubs(at, cells).instructions(stub);
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
