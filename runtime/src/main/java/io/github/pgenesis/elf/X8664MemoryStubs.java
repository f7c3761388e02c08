package io.github.pgenesis.elf;

/** The stubs of {@link MemoryStubs} for x86-64. */
final class X8664MemoryStubs extends MemoryStubs {
  X8664MemoryStubs(long at, Cells cells) {
    super(at, cells);
  }

  @Override
  byte[] allocate() {
    put(0x48, 0x83, 0xc7, HEADER); // add rdi, 32
    int tooMuch = jump(0x72); // jc
    call(cells.malloc());
    int none = jumpIfNone();
    remember();
    here(none);
    put(0xc3); // ret
    here(tooMuch);
    refuse();
    return bytes();
  }

  @Override
  byte[] allocateZeroed() {
    put(0x48, 0x89, 0xf8); // mov rax, rdi
    put(0x48, 0xf7, 0xe6); // mul rsi
    int tooMany = jump(0x72); // jc
    put(0x48, 0x83, 0xc0, HEADER); // add rax, 32
    int tooMuch = jump(0x72); // jc
    put(0x48, 0x89, 0xc6); // mov rsi, rax
    put(0xbf, 1, 0, 0, 0); // mov edi, 1
    call(cells.calloc());
    int none = jumpIfNone();
    remember();
    here(none);
    put(0xc3); // ret
    here(tooMany);
    here(tooMuch);
    refuse();
    return bytes();
  }

  @Override
  byte[] duplicateString() {
    put(0x57); // push rdi
    put(0x31, 0xc0); // xor eax, eax
    put(0x48, 0xc7, 0xc1, 0xff, 0xff, 0xff, 0xff); // mov rcx, -1
    put(0xf2, 0xae); // repne scasb
    put(0x48, 0xf7, 0xd1); // not rcx
    put(0x51); // push rcx
    put(0x48, 0x8d, 0x79, HEADER); // lea rdi, [rcx + 32]
    call(cells.malloc());
    put(0x41, 0x58); // pop r8
    put(0x5e); // pop rsi
    int none = jumpIfNone();
    remember();
    put(0x48, 0x89, 0xc7); // mov rdi, rax
    put(0x4c, 0x89, 0xc1); // mov rcx, r8
    put(0xf3, 0xa4); // rep movsb
    here(none);
    put(0xc3); // ret
    return bytes();
  }

  @Override
  byte[] reallocate() {
    put(0x48, 0x85, 0xff); // test rdi, rdi
    int isNew = jump(0x74); // jz
    int foreign = jumpIfUnmarked();
    put(0x48, 0x83, 0xc6, HEADER); // add rsi, 32
    int tooMuch = jump(0x72); // jc
    put(0x48, 0x83, 0xef, HEADER); // sub rdi, 32
    call(cells.realloc());
    int none = jumpIfNone();
    put(0x48, 0x8b, 0x48, 8); // mov rcx, [rax + reference]
    put(0x48, 0x89, 0x01); // mov [rcx], rax
    put(0x48, 0x8b, 0x10); // mov rdx, [rax + next]
    referToFromNext();
    put(0x48, 0x83, 0xc0, HEADER); // add rax, 32
    here(none);
    put(0xc3); // ret
    here(foreign);
    jumpTo(cells.realloc());
    here(tooMuch);
    refuse();
    here(isNew);
    put(0x48, 0x89, 0xf7); // mov rdi, rsi
    put(allocateAt(at + code.position()));
    return bytes();
  }

  @Override
  byte[] free() {
    put(0x48, 0x85, 0xff); // test rdi, rdi
    int nothing = jump(0x74); // jz
    int foreign = jumpIfUnmarked();
    put(0x48, 0x83, 0xef, HEADER); // sub rdi, 32
    put(0x48, 0x8b, 0x07); // mov rax, [rdi + next]
    put(0x48, 0x8b, 0x4f, 8); // mov rcx, [rdi + reference]
    put(0x48, 0x89, 0x01); // mov [rcx], rax
    put(0x48, 0x85, 0xc0); // test rax, rax
    int last = jump(0x74); // jz
    put(0x48, 0x89, 0x48, 8); // mov [rax + reference], rcx
    here(foreign);
    here(last);
    jumpTo(cells.free());
    here(nothing);
    put(0xc3); // ret
    return bytes();
  }

  @Override
  byte[] freeAll() {
    int start = code.position();
    put(0x48, 0x8b, 0x3d); // mov rdi, [rip + heap]
    operand(cells.heap());
    put(0x48, 0x85, 0xff); // test rdi, rdi
    int end = jump(0x74); // jz
    put(0x48, 0x8b, 0x07); // mov rax, [rdi + next]
    put(0x48, 0x89, 0x05); // mov [rip + heap], rax
    operand(cells.heap());
    call(cells.free());
    put(0xeb, start - (code.position() + 2)); // jmp start
    here(end);
    put(0xc3); // ret
    return bytes();
  }

  @Override
  byte[] map() {
    put(0x56); // push rsi
    put(0xff, 0x15); // call [rip + mmap]
    operand(cells.mmap());
    put(0x5e); // pop rsi
    put(0x48, 0x83, 0xf8, 0xff); // cmp rax, -1
    int failed = jump(0x74); // je
    put(0x31, 0xd2); // xor edx, edx
    int found = findMapping();
    put(0xc3); // ret
    here(found);
    put(0x48, 0x89, 0x01); // mov [rcx + address], rax
    put(0x48, 0x89, 0x71, 8); // mov [rcx + size], rsi
    here(failed);
    put(0xc3); // ret
    return bytes();
  }

  @Override
  byte[] unmap() {
    put(0x48, 0x89, 0xfa); // mov rdx, rdi
    int found = findMapping();
    jumpTo(cells.munmap());
    here(found);
    put(0x48, 0xc7, 0x01, 0, 0, 0, 0); // mov qword [rcx + address], 0
    jumpTo(cells.munmap());
    return bytes();
  }

  /**
   * Looks for the mapping at the address in rdx, and goes on behind if there is none; it is then in
   * rcx.
   *
   * @return the jump if there is one
   */
  private int findMapping() {
    put(0x48, 0x8d, 0x0d); // lea rcx, [rip + mappings]
    operand(cells.mappings());
    put(0x41, 0xb8, Cells.MOST_MAPPINGS, 0, 0, 0); // mov r8d, 16
    int next = code.position();
    put(0x48, 0x39, 0x11); // cmp [rcx], rdx
    int found = jump(0x74); // je
    put(0x48, 0x83, 0xc1, Cells.MAPPING_SIZE); // add rcx, 16
    put(0x41, 0xff, 0xc8); // dec r8d
    put(0x75, next - (code.position() + 2)); // jnz next
    return found;
  }

  private byte[] allocateAt(long address) {
    return new X8664MemoryStubs(address, cells).allocate();
  }

  /** Puts the block in rax at the head of the list, and what is behind its header into rax. */
  private void remember() {
    put(0x48, 0x8d, 0x0d); // lea rcx, [rip + heap]
    operand(cells.heap());
    put(0x48, 0x8b, 0x11); // mov rdx, [rcx]
    put(0x48, 0x89, 0x10); // mov [rax + next], rdx
    put(0x48, 0x89, 0x48, 8); // mov [rax + reference], rcx
    put(0x48, 0x89, 0x01); // mov [rcx], rax
    referToFromNext();
    put(0x48, 0xb9); // mov rcx, MARK
    code.putLong(MARK);
    put(0x48, 0x89, 0x48, 24); // mov [rax + mark], rcx
    put(0x48, 0x83, 0xc0, HEADER); // add rax, 32
  }

  /** The next block, in rdx, refers to the link of the one in rax, which comes first in it. */
  private void referToFromNext() {
    put(0x48, 0x85, 0xd2); // test rdx, rdx
    int last = jump(0x74); // jz
    put(0x48, 0x89, 0x42, 8); // mov [rdx + reference], rax
    here(last);
  }

  private int jumpIfUnmarked() {
    put(0x48, 0xb8); // mov rax, MARK
    code.putLong(MARK);
    put(0x48, 0x39, 0x47, 0xf8); // cmp [rdi - 8], rax
    return jump(0x75); // jne
  }

  private int jumpIfNone() {
    put(0x48, 0x85, 0xc0); // test rax, rax
    return jump(0x74); // jz
  }

  private void refuse() {
    put(0x31, 0xc0); // xor eax, eax
    put(0xc3); // ret
  }

  /** Calls a library's function, for which the stack must be a multiple of 16. */
  private void call(long cell) {
    put(0x48, 0x83, 0xec, 8); // sub rsp, 8
    put(0xff, 0x15); // call [rip + cell]
    operand(cell);
    put(0x48, 0x83, 0xc4, 8); // add rsp, 8
  }

  private void jumpTo(long cell) {
    put(0xff, 0x25); // jmp [rip + cell]
    operand(cell);
  }

  /**
   * A short jump forward.
   *
   * @return what {@link #here} takes
   */
  private int jump(int opcode) {
    put(opcode, 0);
    return code.position();
  }

  private void here(int jump) {
    code.put(jump - 1, (byte) (code.position() - jump));
  }

  /** Counts from the end of its instruction, which it stands at. */
  private void operand(long target) {
    code.putInt(Math.toIntExact(target - (at + code.position() + 4)));
  }

  private void put(int... values) {
    for (int value : values) {
      code.put((byte) value);
    }
  }

  private void put(byte[] bytes) {
    code.put(bytes);
  }
}
