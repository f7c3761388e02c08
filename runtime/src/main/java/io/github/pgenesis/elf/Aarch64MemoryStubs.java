package io.github.pgenesis.elf;

import static io.github.pgenesis.elf.Aarch64Stubs.putPage;
import static io.github.pgenesis.elf.Aarch64Stubs.putPlace;

/** The stubs of {@link MemoryStubs} for aarch64. */
final class Aarch64MemoryStubs extends MemoryStubs {
  private static final int COMPARE_AND_BRANCH_OR_CONDITION = 5;

  Aarch64MemoryStubs(long at, Cells cells) {
    super(at, cells);
  }

  @Override
  byte[] allocate() {
    put(0xd503245f); // bti c
    put(0xb1008000); // adds x0, x0, #32
    int tooMuch = branch(0x54000002); // b.cs
    call(cells.malloc());
    int none = branch(0xb4000000); // cbz x0
    remember();
    here(none);
    put(0xd65f03c0); // ret
    here(tooMuch);
    refuse();
    return bytes();
  }

  @Override
  byte[] allocateZeroed() {
    put(0xd503245f); // bti c
    put(0x9bc17c09); // umulh x9, x0, x1
    put(0x9b017c01); // mul x1, x0, x1
    int tooMany = branch(0xb5000009); // cbnz x9
    put(0xb1008021); // adds x1, x1, #32
    int tooMuch = branch(0x54000002); // b.cs
    put(0xd2800020); // mov x0, #1
    call(cells.calloc());
    int none = branch(0xb4000000); // cbz x0
    remember();
    here(none);
    put(0xd65f03c0); // ret
    here(tooMany);
    here(tooMuch);
    refuse();
    return bytes();
  }

  @Override
  byte[] reallocate() {
    put(0xd503245f); // bti c
    int isNew = branch(0xb4000000); // cbz x0
    int foreign = branchIfUnmarked();
    put(0xb1008021); // adds x1, x1, #32
    int tooMuch = branch(0x54000002); // b.cs
    put(0xd1008000); // sub x0, x0, #32
    call(cells.realloc());
    int none = branch(0xb4000000); // cbz x0
    put(0xa940240a); // ldp x10, x9, [x0]
    put(0xf9000120); // str x0, [x9]
    referToFromNext();
    put(0x91008000); // add x0, x0, #32
    here(none);
    put(0xd65f03c0); // ret
    here(foreign);
    jumpTo(cells.realloc());
    here(tooMuch);
    refuse();
    here(isNew);
    put(0xaa0103e0); // mov x0, x1
    code.put(new Aarch64MemoryStubs(at + code.position(), cells).allocate());
    return bytes();
  }

  @Override
  byte[] duplicateString() {
    put(0xd503245f); // bti c
    put(0xaa0003e9); // mov x9, x0
    int next = code.position();
    put(0x3840152a); // ldrb w10, [x9], #1
    branchBack(0x3500000a, next); // cbnz w10
    put(0xcb000129); // sub x9, x9, x0
    put(0xa9bf27e0); // stp x0, x9, [sp, #-16]!
    put(0x91008120); // add x0, x9, #32
    call(cells.malloc());
    put(0xa8c137ec); // ldp x12, x13, [sp], #16
    int none = branch(0xb4000000); // cbz x0
    remember();
    put(0xaa0003e9); // mov x9, x0
    int copy = code.position();
    put(0x3840158a); // ldrb w10, [x12], #1
    put(0x3800152a); // strb w10, [x9], #1
    put(0xf10005ad); // subs x13, x13, #1
    branchBack(0x54000001, copy); // b.ne
    here(none);
    put(0xd65f03c0); // ret
    return bytes();
  }

  @Override
  byte[] free() {
    put(0xd503245f); // bti c
    int nothing = branch(0xb4000000); // cbz x0
    int foreign = branchIfUnmarked();
    put(0xd1008000); // sub x0, x0, #32
    put(0xa940240a); // ldp x10, x9, [x0]
    put(0xf900012a); // str x10, [x9]
    int last = branch(0xb400000a); // cbz x10
    put(0xf9000549); // str x9, [x10, #8]
    here(foreign);
    here(last);
    jumpTo(cells.free());
    here(nothing);
    put(0xd65f03c0); // ret
    return bytes();
  }

  @Override
  byte[] freeAll() {
    put(0xd503245f); // bti c
    int start = code.position();
    addressToX9(cells.heap());
    put(0xf9400120); // ldr x0, [x9]
    int end = branch(0xb4000000); // cbz x0
    put(0xf940000a); // ldr x10, [x0]
    put(0xf900012a); // str x10, [x9]
    call(cells.free());
    put(0x14000000 | ((start - code.position()) / 4 & 0x3ffffff)); // b start
    here(end);
    put(0xd65f03c0); // ret
    return bytes();
  }

  @Override
  byte[] map() {
    put(0xd503245f); // bti c
    put(0xa9bf7be1); // stp x1, x30, [sp, #-16]!
    load(cells.mmap());
    put(0xd63f0200); // blr x16
    put(0xa8c17be1); // ldp x1, x30, [sp], #16
    put(0xb100041f); // cmn x0, #1
    int failed = branch(0x54000000); // b.eq
    put(0xd280000b); // mov x11, #0
    int found = findMapping();
    put(0xd65f03c0); // ret
    here(found);
    put(0xa9000520); // stp x0, x1, [x9]
    here(failed);
    put(0xd65f03c0); // ret
    return bytes();
  }

  @Override
  byte[] unmap() {
    put(0xd503245f); // bti c
    put(0xaa0003eb); // mov x11, x0
    int found = findMapping();
    jumpTo(cells.munmap());
    here(found);
    put(0xf900013f); // str xzr, [x9]
    jumpTo(cells.munmap());
    return bytes();
  }

  /**
   * Looks for the mapping at the address in x11, and goes on behind if there is none; it is then in
   * x9.
   *
   * @return the branch if there is one
   */
  private int findMapping() {
    addressToX9(cells.mappings());
    put(0x52800000 | Cells.MOST_MAPPINGS << 5 | 10); // mov w10, #16
    int next = code.position();
    put(0xf940012c); // ldr x12, [x9]
    put(0xeb0b019f); // cmp x12, x11
    int found = branch(0x54000000); // b.eq
    put(0x91000129 | Cells.MAPPING_SIZE << 10); // add x9, x9, #16
    put(0x7100054a); // subs w10, w10, #1
    branchBack(0x54000001, next); // b.ne
    return found;
  }

  /** Puts the block in x0 at the head of the list, and what is behind its header into x0. */
  private void remember() {
    addressToX9(cells.heap());
    put(0xf940012a); // ldr x10, [x9]
    put(0xa900240a); // stp x10, x9, [x0]
    put(0xf9000120); // str x0, [x9]
    referToFromNext();
    markToX11();
    put(0xf9000c0b); // str x11, [x0, #24]
    put(0x91008000); // add x0, x0, #32
  }

  /** The next block, in x10, refers to the link of the one in x0, which comes first in it. */
  private void referToFromNext() {
    int last = branch(0xb400000a); // cbz x10
    put(0xf9000540); // str x0, [x10, #8]
    here(last);
  }

  private int branchIfUnmarked() {
    markToX11();
    put(0xf85f8009); // ldur x9, [x0, #-8]
    put(0xeb0b013f); // cmp x9, x11
    return branch(0x54000001); // b.ne
  }

  /** {@code mov} and three {@code movk}, 16 bits each. */
  private void markToX11() {
    put(0xd280000b | (int) (MARK & 0xffff) << 5); // mov x11, #
    put(0xf2a0000b | (int) (MARK >>> 16 & 0xffff) << 5); // movk x11, #, lsl #16
    put(0xf2c0000b | (int) (MARK >>> 32 & 0xffff) << 5); // movk x11, #, lsl #32
    put(0xf2e0000b | (int) (MARK >>> 48) << 5); // movk x11, #, lsl #48
  }

  private void refuse() {
    put(0xd2800000); // mov x0, #0
    put(0xd65f03c0); // ret
  }

  private void call(long cell) {
    put(0xa9bf7bfd); // stp x29, x30, [sp, #-16]!
    load(cell);
    put(0xd63f0200); // blr x16
    put(0xa8c17bfd); // ldp x29, x30, [sp], #16
  }

  private void jumpTo(long cell) {
    load(cell);
    put(0xd61f0200); // br x16
  }

  private void load(long cell) {
    putPage(code, 0x90000010, at, cell); // adrp x16, cell
    putPlace(code, 0xf9400210, 8, cell); // ldr x16, [x16, #:lo12:cell]
  }

  private void addressToX9(long cell) {
    putPage(code, 0x90000009, at, cell); // adrp x9, cell
    putPlace(code, 0x91000129, 1, cell); // add x9, x9, #:lo12:cell
  }

  /**
   * A branch forward.
   *
   * @return what {@link #here} takes
   */
  private int branch(int instruction) {
    put(instruction);
    return code.position() - 4;
  }

  private void here(int branch) {
    code.putInt(branch, code.getInt(branch) | words(code.position() - branch));
  }

  private void branchBack(int instruction, int target) {
    put(instruction | words(target - code.position()));
  }

  /** The distance of a compare-and-branch or a conditional branch, 19 bits of it. */
  private static int words(int bytes) {
    return (bytes / 4 & 0x7ffff) << COMPARE_AND_BRANCH_OR_CONDITION;
  }

  private void put(int instruction) {
    code.putInt(instruction);
  }
}
