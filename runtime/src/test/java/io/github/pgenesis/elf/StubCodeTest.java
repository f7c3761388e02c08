package io.github.pgenesis.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stubs against what an assembler and a linker made of the same instructions. Made once, with
 * GNU Binutils 2.40 of Debian: the left columns behind {@code .balign 16} each through {@code
 * aarch64-linux-gnu-as -march=armv8.5-a} or {@code as} (with {@code .intel_syntax noprefix}), then
 * {@code ld --no-relax -Ttext=START --defsym status=CELLS --defsym dlopen=CELLS+8} and so on for
 * the other {@link Cells} for each {@link Place}; the other columns are the output of {@code
 * objdump -d -w}.
 */
class StubCodeTest {
  /** Where the stubs and their data stand: one for each column of the tables. */
  record Place(int column, long start, Cells cells) {}

  private static final List<Place> PLACES =
      List.of(
          new Place(0, 0x1010, new Cells(0x4840)),
          // As far away as in PostgreSQL 18 for aarch64.
          new Place(1, 0x1158b0, new Cells(0x831800)),
          // As far away as the reader accepts, and over the end of a page.
          new Place(2, 0x10, new Cells(0x3fffffc0)));

  /** Words, which are stored with the lowest byte first. */
  private static final String AARCH64 =
      """
      RETURN_ZERO
        bti c                          | d503245f | d503245f | d503245f
        mov x0, #0                     | d2800000 | d2800000 | d2800000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      RETURN_ONE
        bti c                          | d503245f | d503245f | d503245f
        mov x0, #1                     | d2800020 | d2800020 | d2800020
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      RETURN_MINUS_ONE
        bti c                          | d503245f | d503245f | d503245f
        mov x0, #-1                    | 92800000 | 92800000 | 92800000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      RETURN_PAGE
        bti c                          | d503245f | d503245f | d503245f
        adrp x0, page                  | f0000000 | 900038e0 | 90200000
        add x0, x0, #:lo12:page        | 91220000 | 91210000 | 91000000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      EXIT_THREAD
        bti c                          | d503245f | d503245f | d503245f
        adrp x1, status                | f0000001 | 900038e1 | f01fffe1
        str w0, [x1, #:lo12:status]    | b9084020 | b9080020 | b90fc020
        mov x0, #0                     | d2800000 | d2800000 | d2800000
        mov x8, #93                    | d2800ba8 | d2800ba8 | d2800ba8
        svc #0                         | d4000001 | d4000001 | d4000001
      ABORT_THREAD
        bti c                          | d503245f | d503245f | d503245f
        mov w0, #134                   | 528010c0 | 528010c0 | 528010c0
        adrp x1, status                | f0000001 | 900038e1 | f01fffe1
        str w0, [x1, #:lo12:status]    | b9084020 | b9080020 | b90fc020
        mov x0, #0                     | d2800000 | d2800000 | d2800000
        mov x8, #93                    | d2800ba8 | d2800ba8 | d2800ba8
        svc #0                         | d4000001 | d4000001 | d4000001
      OPEN_NOW
        bti c                          | d503245f | d503245f | d503245f
        mov w1, #2                     | 52800041 | 52800041 | 52800041
        adrp x16, dlopen               | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:dlopen]  | f9442610 | f9440610 | f947e610
        br x16                         | d61f0200 | d61f0200 | d61f0200
      ALLOCATE
        bti c                          | d503245f | d503245f | d503245f
        adds x0, x0, #32               | b1008000 | b1008000 | b1008000
        b.cs 9f                        | 540002a2 | 540002a2 | 540002a2
        stp x29, x30, [sp, #-16]!      | a9bf7bfd | a9bf7bfd | a9bf7bfd
        adrp x16, malloc               | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:malloc]  | f9442e10 | f9440e10 | f947ee10
        blr x16                        | d63f0200 | d63f0200 | d63f0200
        ldp x29, x30, [sp], #16        | a8c17bfd | a8c17bfd | a8c17bfd
        cbz x0, 8f                     | b40001c0 | b40001c0 | b40001c0
        adrp x9, heap                  | f0000009 | 900038e9 | f01fffe9
        add x9, x9, #:lo12:heap        | 91214129 | 91204129 | 913f4129
        ldr x10, [x9]                  | f940012a | f940012a | f940012a
        stp x10, x9, [x0]              | a900240a | a900240a | a900240a
        str x0, [x9]                   | f9000120 | f9000120 | f9000120
        cbz x10, 1f                    | b400004a | b400004a | b400004a
        str x0, [x10, #8]              | f9000540 | f9000540 | f9000540
        mov x11, #0x70a7               | d28e14eb | d28e14eb | d28e14eb
        movk x11, #0x6765, lsl #16     | f2acecab | f2acecab | f2acecab
        movk x11, #0x6568, lsl #32     | f2ccad0b | f2ccad0b | f2ccad0b
        movk x11, #0x7061, lsl #48     | f2ee0c2b | f2ee0c2b | f2ee0c2b
        str x11, [x0, #24]             | f9000c0b | f9000c0b | f9000c0b
        add x0, x0, #32                | 91008000 | 91008000 | 91008000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
        mov x0, #0                     | d2800000 | d2800000 | d2800000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      ALLOCATE_ZEROED
        bti c                          | d503245f | d503245f | d503245f
        umulh x9, x0, x1               | 9bc17c09 | 9bc17c09 | 9bc17c09
        mul x1, x0, x1                 | 9b017c01 | 9b017c01 | 9b017c01
        cbnz x9, 9f                    | b5000309 | b5000309 | b5000309
        adds x1, x1, #32               | b1008021 | b1008021 | b1008021
        b.cs 9f                        | 540002c2 | 540002c2 | 540002c2
        mov x0, #1                     | d2800020 | d2800020 | d2800020
        stp x29, x30, [sp, #-16]!      | a9bf7bfd | a9bf7bfd | a9bf7bfd
        adrp x16, calloc               | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:calloc]  | f9443210 | f9441210 | f947f210
        blr x16                        | d63f0200 | d63f0200 | d63f0200
        ldp x29, x30, [sp], #16        | a8c17bfd | a8c17bfd | a8c17bfd
        cbz x0, 8f                     | b40001c0 | b40001c0 | b40001c0
        adrp x9, heap                  | f0000009 | 900038e9 | f01fffe9
        add x9, x9, #:lo12:heap        | 91214129 | 91204129 | 913f4129
        ldr x10, [x9]                  | f940012a | f940012a | f940012a
        stp x10, x9, [x0]              | a900240a | a900240a | a900240a
        str x0, [x9]                   | f9000120 | f9000120 | f9000120
        cbz x10, 1f                    | b400004a | b400004a | b400004a
        str x0, [x10, #8]              | f9000540 | f9000540 | f9000540
        mov x11, #0x70a7               | d28e14eb | d28e14eb | d28e14eb
        movk x11, #0x6765, lsl #16     | f2acecab | f2acecab | f2acecab
        movk x11, #0x6568, lsl #32     | f2ccad0b | f2ccad0b | f2ccad0b
        movk x11, #0x7061, lsl #48     | f2ee0c2b | f2ee0c2b | f2ee0c2b
        str x11, [x0, #24]             | f9000c0b | f9000c0b | f9000c0b
        add x0, x0, #32                | 91008000 | 91008000 | 91008000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
        mov x0, #0                     | d2800000 | d2800000 | d2800000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      REALLOCATE
        bti c                          | d503245f | d503245f | d503245f
        cbz x0, 4f                     | b4000380 | b4000380 | b4000380
        mov x11, #0x70a7               | d28e14eb | d28e14eb | d28e14eb
        movk x11, #0x6765, lsl #16     | f2acecab | f2acecab | f2acecab
        movk x11, #0x6568, lsl #32     | f2ccad0b | f2ccad0b | f2ccad0b
        movk x11, #0x7061, lsl #48     | f2ee0c2b | f2ee0c2b | f2ee0c2b
        ldur x9, [x0, #-8]             | f85f8009 | f85f8009 | f85f8009
        cmp x9, x11                    | eb0b013f | eb0b013f | eb0b013f
        b.ne 3f                        | 54000201 | 54000201 | 54000201
        adds x1, x1, #32               | b1008021 | b1008021 | b1008021
        b.cs 7f                        | 54000222 | 54000222 | 54000222
        sub x0, x0, #32                | d1008000 | d1008000 | d1008000
        stp x29, x30, [sp, #-16]!      | a9bf7bfd | a9bf7bfd | a9bf7bfd
        adrp x16, realloc              | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:realloc] | f9443610 | f9441610 | f947f610
        blr x16                        | d63f0200 | d63f0200 | d63f0200
        ldp x29, x30, [sp], #16        | a8c17bfd | a8c17bfd | a8c17bfd
        cbz x0, 2f                     | b40000c0 | b40000c0 | b40000c0
        ldp x10, x9, [x0]              | a940240a | a940240a | a940240a
        str x0, [x9]                   | f9000120 | f9000120 | f9000120
        cbz x10, 1f                    | b400004a | b400004a | b400004a
        str x0, [x10, #8]              | f9000540 | f9000540 | f9000540
        add x0, x0, #32                | 91008000 | 91008000 | 91008000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
        adrp x16, realloc              | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:realloc] | f9443610 | f9441610 | f947f610
        br x16                         | d61f0200 | d61f0200 | d61f0200
        mov x0, #0                     | d2800000 | d2800000 | d2800000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
        mov x0, x1                     | aa0103e0 | aa0103e0 | aa0103e0
        bti c                          | d503245f | d503245f | d503245f
        adds x0, x0, #32               | b1008000 | b1008000 | b1008000
        b.cs 9f                        | 540002a2 | 540002a2 | 540002a2
        stp x29, x30, [sp, #-16]!      | a9bf7bfd | a9bf7bfd | a9bf7bfd
        adrp x16, malloc               | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:malloc]  | f9442e10 | f9440e10 | f947ee10
        blr x16                        | d63f0200 | d63f0200 | d63f0200
        ldp x29, x30, [sp], #16        | a8c17bfd | a8c17bfd | a8c17bfd
        cbz x0, 8f                     | b40001c0 | b40001c0 | b40001c0
        adrp x9, heap                  | f0000009 | 900038e9 | f01fffe9
        add x9, x9, #:lo12:heap        | 91214129 | 91204129 | 913f4129
        ldr x10, [x9]                  | f940012a | f940012a | f940012a
        stp x10, x9, [x0]              | a900240a | a900240a | a900240a
        str x0, [x9]                   | f9000120 | f9000120 | f9000120
        cbz x10, 1f                    | b400004a | b400004a | b400004a
        str x0, [x10, #8]              | f9000540 | f9000540 | f9000540
        mov x11, #0x70a7               | d28e14eb | d28e14eb | d28e14eb
        movk x11, #0x6765, lsl #16     | f2acecab | f2acecab | f2acecab
        movk x11, #0x6568, lsl #32     | f2ccad0b | f2ccad0b | f2ccad0b
        movk x11, #0x7061, lsl #48     | f2ee0c2b | f2ee0c2b | f2ee0c2b
        str x11, [x0, #24]             | f9000c0b | f9000c0b | f9000c0b
        add x0, x0, #32                | 91008000 | 91008000 | 91008000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
        mov x0, #0                     | d2800000 | d2800000 | d2800000
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      DUPLICATE_STRING
        bti c                          | d503245f | d503245f | d503245f
        mov x9, x0                     | aa0003e9 | aa0003e9 | aa0003e9
        ldrb w10, [x9], #1             | 3840152a | 3840152a | 3840152a
        cbnz w10, 1b                   | 35ffffea | 35ffffea | 35ffffea
        sub x9, x9, x0                 | cb000129 | cb000129 | cb000129
        stp x0, x9, [sp, #-16]!        | a9bf27e0 | a9bf27e0 | a9bf27e0
        add x0, x9, #32                | 91008120 | 91008120 | 91008120
        stp x29, x30, [sp, #-16]!      | a9bf7bfd | a9bf7bfd | a9bf7bfd
        adrp x16, malloc               | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:malloc]  | f9442e10 | f9440e10 | f947ee10
        blr x16                        | d63f0200 | d63f0200 | d63f0200
        ldp x29, x30, [sp], #16        | a8c17bfd | a8c17bfd | a8c17bfd
        ldp x12, x13, [sp], #16        | a8c137ec | a8c137ec | a8c137ec
        cbz x0, 8f                     | b4000260 | b4000260 | b4000260
        adrp x9, heap                  | f0000009 | 900038e9 | f01fffe9
        add x9, x9, #:lo12:heap        | 91214129 | 91204129 | 913f4129
        ldr x10, [x9]                  | f940012a | f940012a | f940012a
        stp x10, x9, [x0]              | a900240a | a900240a | a900240a
        str x0, [x9]                   | f9000120 | f9000120 | f9000120
        cbz x10, 1f                    | b400004a | b400004a | b400004a
        str x0, [x10, #8]              | f9000540 | f9000540 | f9000540
        mov x11, #0x70a7               | d28e14eb | d28e14eb | d28e14eb
        movk x11, #0x6765, lsl #16     | f2acecab | f2acecab | f2acecab
        movk x11, #0x6568, lsl #32     | f2ccad0b | f2ccad0b | f2ccad0b
        movk x11, #0x7061, lsl #48     | f2ee0c2b | f2ee0c2b | f2ee0c2b
        str x11, [x0, #24]             | f9000c0b | f9000c0b | f9000c0b
        add x0, x0, #32                | 91008000 | 91008000 | 91008000
        mov x9, x0                     | aa0003e9 | aa0003e9 | aa0003e9
        ldrb w10, [x12], #1            | 3840158a | 3840158a | 3840158a
        strb w10, [x9], #1             | 3800152a | 3800152a | 3800152a
        subs x13, x13, #1              | f10005ad | f10005ad | f10005ad
        b.ne 2b                        | 54ffffa1 | 54ffffa1 | 54ffffa1
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      FREE
        bti c                          | d503245f | d503245f | d503245f
        cbz x0, 8f                     | b4000200 | b4000200 | b4000200
        mov x11, #0x70a7               | d28e14eb | d28e14eb | d28e14eb
        movk x11, #0x6765, lsl #16     | f2acecab | f2acecab | f2acecab
        movk x11, #0x6568, lsl #32     | f2ccad0b | f2ccad0b | f2ccad0b
        movk x11, #0x7061, lsl #48     | f2ee0c2b | f2ee0c2b | f2ee0c2b
        ldur x9, [x0, #-8]             | f85f8009 | f85f8009 | f85f8009
        cmp x9, x11                    | eb0b013f | eb0b013f | eb0b013f
        b.ne 3f                        | 540000c1 | 540000c1 | 540000c1
        sub x0, x0, #32                | d1008000 | d1008000 | d1008000
        ldp x10, x9, [x0]              | a940240a | a940240a | a940240a
        str x10, [x9]                  | f900012a | f900012a | f900012a
        cbz x10, 3f                    | b400004a | b400004a | b400004a
        str x9, [x10, #8]              | f9000549 | f9000549 | f9000549
        adrp x16, free                 | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:free]    | f9443a10 | f9441a10 | f947fa10
        br x16                         | d61f0200 | d61f0200 | d61f0200
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      FREE_ALL
        bti c                          | d503245f | d503245f | d503245f
        adrp x9, heap                  | f0000009 | 900038e9 | f01fffe9
        add x9, x9, #:lo12:heap        | 91214129 | 91204129 | 913f4129
        ldr x0, [x9]                   | f9400120 | f9400120 | f9400120
        cbz x0, 8f                     | b4000120 | b4000120 | b4000120
        ldr x10, [x0]                  | f940000a | f940000a | f940000a
        str x10, [x9]                  | f900012a | f900012a | f900012a
        stp x29, x30, [sp, #-16]!      | a9bf7bfd | a9bf7bfd | a9bf7bfd
        adrp x16, free                 | f0000010 | 900038f0 | f01ffff0
        ldr x16, [x16, #:lo12:free]    | f9443a10 | f9441a10 | f947fa10
        blr x16                        | d63f0200 | d63f0200 | d63f0200
        ldp x29, x30, [sp], #16        | a8c17bfd | a8c17bfd | a8c17bfd
        b 1b                           | 17fffff5 | 17fffff5 | 17fffff5
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      MAP
        bti c                          | d503245f | d503245f | d503245f
        stp x1, x30, [sp, #-16]!       | a9bf7be1 | a9bf7be1 | a9bf7be1
        adrp x16, mmap                 | f0000010 | 900038f0 | 90200010
        ldr x16, [x16, #:lo12:mmap]    | f9446210 | f9444210 | f9402210
        blr x16                        | d63f0200 | d63f0200 | d63f0200
        ldp x1, x30, [sp], #16         | a8c17be1 | a8c17be1 | a8c17be1
        cmn x0, #1                     | b100041f | b100041f | b100041f
        b.eq 8f                        | 540001a0 | 540001a0 | 540001a0
        mov x11, #0                    | d280000b | d280000b | d280000b
        adrp x9, mappings              | f0000009 | 900038e9 | 90200009
        add x9, x9, #:lo12:mappings    | 91250129 | 91240129 | 91030129
        mov w10, #16                   | 5280020a | 5280020a | 5280020a
        ldr x12, [x9]                  | f940012c | f940012c | f940012c
        cmp x12, x11                   | eb0b019f | eb0b019f | eb0b019f
        b.eq 5f                        | 540000a0 | 540000a0 | 540000a0
        add x9, x9, #16                | 91004129 | 91004129 | 91004129
        subs w10, w10, #1              | 7100054a | 7100054a | 7100054a
        b.ne 6b                        | 54ffff61 | 54ffff61 | 54ffff61
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
        stp x0, x1, [x9]               | a9000520 | a9000520 | a9000520
        ret                            | d65f03c0 | d65f03c0 | d65f03c0
      UNMAP
        bti c                          | d503245f | d503245f | d503245f
        mov x11, x0                    | aa0003eb | aa0003eb | aa0003eb
        adrp x9, mappings              | f0000009 | 900038e9 | 90200009
        add x9, x9, #:lo12:mappings    | 91250129 | 91240129 | 91030129
        mov w10, #16                   | 5280020a | 5280020a | 5280020a
        ldr x12, [x9]                  | f940012c | f940012c | f940012c
        cmp x12, x11                   | eb0b019f | eb0b019f | eb0b019f
        b.eq 5f                        | 540000e0 | 540000e0 | 540000e0
        add x9, x9, #16                | 91004129 | 91004129 | 91004129
        subs w10, w10, #1              | 7100054a | 7100054a | 7100054a
        b.ne 6b                        | 54ffff61 | 54ffff61 | 54ffff61
        adrp x16, munmap               | f0000010 | 900038f0 | 90200010
        ldr x16, [x16, #:lo12:munmap]  | f9446610 | f9444610 | f9402610
        br x16                         | d61f0200 | d61f0200 | d61f0200
        str xzr, [x9]                  | f900013f | f900013f | f900013f
        adrp x16, munmap               | f0000010 | 900038f0 | 90200010
        ldr x16, [x16, #:lo12:munmap]  | f9446610 | f9444610 | f9402610
        br x16                         | d61f0200 | d61f0200 | d61f0200
      """;

  /** Bytes as they are stored. */
  private static final String X86_64 =
      """
      RETURN_ZERO
        xor eax, eax                      | 31 c0                         | 31 c0                         | 31 c0
        ret                               | c3                            | c3                            | c3
      RETURN_ONE
        mov eax, 1                        | b8 01 00 00 00                | b8 01 00 00 00                | b8 01 00 00 00
        ret                               | c3                            | c3                            | c3
      RETURN_MINUS_ONE
        mov rax, -1                       | 48 c7 c0 ff ff ff ff          | 48 c7 c0 ff ff ff ff          | 48 c7 c0 ff ff ff ff
        ret                               | c3                            | c3                            | c3
      RETURN_PAGE
        lea rax, [rip + page]             | 48 8d 05 39 38 00 00          | 48 8d 05 59 bf 71 00          | 48 8d 05 b9 ff ff 3f
        ret                               | c3                            | c3                            | c3
      EXIT_THREAD
        mov [rip + status], edi           | 89 3d ea 37 00 00             | 89 3d 0a bf 71 00             | 89 3d 6a ff ff 3f
        xor edi, edi                      | 31 ff                         | 31 ff                         | 31 ff
        mov eax, 60                       | b8 3c 00 00 00                | b8 3c 00 00 00                | b8 3c 00 00 00
        syscall                           | 0f 05                         | 0f 05                         | 0f 05
      ABORT_THREAD
        mov dword ptr [rip + status], 134 | c7 05 d6 37 00 00 86 00 00 00 | c7 05 f6 be 71 00 86 00 00 00 | c7 05 56 ff ff 3f 86 00 00 00
        xor edi, edi                      | 31 ff                         | 31 ff                         | 31 ff
        mov eax, 60                       | b8 3c 00 00 00                | b8 3c 00 00 00                | b8 3c 00 00 00
        syscall                           | 0f 05                         | 0f 05                         | 0f 05
      OPEN_NOW
        mov esi, 2                        | be 02 00 00 00                | be 02 00 00 00                | be 02 00 00 00
        jmp [rip + dlopen]                | ff 25 bd 37 00 00             | ff 25 dd be 71 00             | ff 25 3d ff ff 3f
      ALLOCATE
        add rdi, 32                       | 48 83 c7 20                   | 48 83 c7 20                   | 48 83 c7 20
        jc 9f                             | 72 43                         | 72 43                         | 72 43
        sub rsp, 8                        | 48 83 ec 08                   | 48 83 ec 08                   | 48 83 ec 08
        call [rip + malloc]               | ff 15 b8 37 00 00             | ff 15 d8 be 71 00             | ff 15 38 ff ff 3f
        add rsp, 8                        | 48 83 c4 08                   | 48 83 c4 08                   | 48 83 c4 08
        test rax, rax                     | 48 85 c0                      | 48 85 c0                      | 48 85 c0
        jz 8f                             | 74 2f                         | 74 2f                         | 74 2f
        lea rcx, [rip + heap]             | 48 8d 0d a0 37 00 00          | 48 8d 0d c0 be 71 00          | 48 8d 0d 20 ff ff 3f
        mov rdx, [rcx]                    | 48 8b 11                      | 48 8b 11                      | 48 8b 11
        mov [rax], rdx                    | 48 89 10                      | 48 89 10                      | 48 89 10
        mov [rax + 8], rcx                | 48 89 48 08                   | 48 89 48 08                   | 48 89 48 08
        mov [rcx], rax                    | 48 89 01                      | 48 89 01                      | 48 89 01
        test rdx, rdx                     | 48 85 d2                      | 48 85 d2                      | 48 85 d2
        jz 1f                             | 74 04                         | 74 04                         | 74 04
        mov [rdx + 8], rax                | 48 89 42 08                   | 48 89 42 08                   | 48 89 42 08
        movabs rcx, 0x70616568676570a7    | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70
        mov [rax + 24], rcx               | 48 89 48 18                   | 48 89 48 18                   | 48 89 48 18
        add rax, 32                       | 48 83 c0 20                   | 48 83 c0 20                   | 48 83 c0 20
        ret                               | c3                            | c3                            | c3
        xor eax, eax                      | 31 c0                         | 31 c0                         | 31 c0
        ret                               | c3                            | c3                            | c3
      ALLOCATE_ZEROED
        mov rax, rdi                      | 48 89 f8                      | 48 89 f8                      | 48 89 f8
        mul rsi                           | 48 f7 e6                      | 48 f7 e6                      | 48 f7 e6
        jc 9f                             | 72 51                         | 72 51                         | 72 51
        add rax, 32                       | 48 83 c0 20                   | 48 83 c0 20                   | 48 83 c0 20
        jc 9f                             | 72 4b                         | 72 4b                         | 72 4b
        mov rsi, rax                      | 48 89 c6                      | 48 89 c6                      | 48 89 c6
        mov edi, 1                        | bf 01 00 00 00                | bf 01 00 00 00                | bf 01 00 00 00
        sub rsp, 8                        | 48 83 ec 08                   | 48 83 ec 08                   | 48 83 ec 08
        call [rip + calloc]               | ff 15 60 37 00 00             | ff 15 80 be 71 00             | ff 15 e0 fe ff 3f
        add rsp, 8                        | 48 83 c4 08                   | 48 83 c4 08                   | 48 83 c4 08
        test rax, rax                     | 48 85 c0                      | 48 85 c0                      | 48 85 c0
        jz 8f                             | 74 2f                         | 74 2f                         | 74 2f
        lea rcx, [rip + heap]             | 48 8d 0d 40 37 00 00          | 48 8d 0d 60 be 71 00          | 48 8d 0d c0 fe ff 3f
        mov rdx, [rcx]                    | 48 8b 11                      | 48 8b 11                      | 48 8b 11
        mov [rax], rdx                    | 48 89 10                      | 48 89 10                      | 48 89 10
        mov [rax + 8], rcx                | 48 89 48 08                   | 48 89 48 08                   | 48 89 48 08
        mov [rcx], rax                    | 48 89 01                      | 48 89 01                      | 48 89 01
        test rdx, rdx                     | 48 85 d2                      | 48 85 d2                      | 48 85 d2
        jz 1f                             | 74 04                         | 74 04                         | 74 04
        mov [rdx + 8], rax                | 48 89 42 08                   | 48 89 42 08                   | 48 89 42 08
        movabs rcx, 0x70616568676570a7    | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70
        mov [rax + 24], rcx               | 48 89 48 18                   | 48 89 48 18                   | 48 89 48 18
        add rax, 32                       | 48 83 c0 20                   | 48 83 c0 20                   | 48 83 c0 20
        ret                               | c3                            | c3                            | c3
        xor eax, eax                      | 31 c0                         | 31 c0                         | 31 c0
        ret                               | c3                            | c3                            | c3
      REALLOCATE
        test rdi, rdi                     | 48 85 ff                      | 48 85 ff                      | 48 85 ff
        jz 4f                             | 74 4e                         | 74 4e                         | 74 4e
        movabs rax, 0x70616568676570a7    | 48 b8 a7 70 65 67 68 65 61 70 | 48 b8 a7 70 65 67 68 65 61 70 | 48 b8 a7 70 65 67 68 65 61 70
        cmp [rdi - 8], rax                | 48 39 47 f8                   | 48 39 47 f8                   | 48 39 47 f8
        jne 3f                            | 75 35                         | 75 35                         | 75 35
        add rsi, 32                       | 48 83 c6 20                   | 48 83 c6 20                   | 48 83 c6 20
        jc 7f                             | 72 35                         | 72 35                         | 72 35
        sub rdi, 32                       | 48 83 ef 20                   | 48 83 ef 20                   | 48 83 ef 20
        sub rsp, 8                        | 48 83 ec 08                   | 48 83 ec 08                   | 48 83 ec 08
        call [rip + realloc]              | ff 15 ff 36 00 00             | ff 15 1f be 71 00             | ff 15 7f fe ff 3f
        add rsp, 8                        | 48 83 c4 08                   | 48 83 c4 08                   | 48 83 c4 08
        test rax, rax                     | 48 85 c0                      | 48 85 c0                      | 48 85 c0
        jz 2f                             | 74 17                         | 74 17                         | 74 17
        mov rcx, [rax + 8]                | 48 8b 48 08                   | 48 8b 48 08                   | 48 8b 48 08
        mov [rcx], rax                    | 48 89 01                      | 48 89 01                      | 48 89 01
        mov rdx, [rax]                    | 48 8b 10                      | 48 8b 10                      | 48 8b 10
        test rdx, rdx                     | 48 85 d2                      | 48 85 d2                      | 48 85 d2
        jz 1f                             | 74 04                         | 74 04                         | 74 04
        mov [rdx + 8], rax                | 48 89 42 08                   | 48 89 42 08                   | 48 89 42 08
        add rax, 32                       | 48 83 c0 20                   | 48 83 c0 20                   | 48 83 c0 20
        ret                               | c3                            | c3                            | c3
        jmp [rip + realloc]               | ff 25 d8 36 00 00             | ff 25 f8 bd 71 00             | ff 25 58 fe ff 3f
        xor eax, eax                      | 31 c0                         | 31 c0                         | 31 c0
        ret                               | c3                            | c3                            | c3
        mov rdi, rsi                      | 48 89 f7                      | 48 89 f7                      | 48 89 f7
        add rdi, 32                       | 48 83 c7 20                   | 48 83 c7 20                   | 48 83 c7 20
        jc 9f                             | 72 43                         | 72 43                         | 72 43
        sub rsp, 8                        | 48 83 ec 08                   | 48 83 ec 08                   | 48 83 ec 08
        call [rip + malloc]               | ff 15 b2 36 00 00             | ff 15 d2 bd 71 00             | ff 15 32 fe ff 3f
        add rsp, 8                        | 48 83 c4 08                   | 48 83 c4 08                   | 48 83 c4 08
        test rax, rax                     | 48 85 c0                      | 48 85 c0                      | 48 85 c0
        jz 8f                             | 74 2f                         | 74 2f                         | 74 2f
        lea rcx, [rip + heap]             | 48 8d 0d 9a 36 00 00          | 48 8d 0d ba bd 71 00          | 48 8d 0d 1a fe ff 3f
        mov rdx, [rcx]                    | 48 8b 11                      | 48 8b 11                      | 48 8b 11
        mov [rax], rdx                    | 48 89 10                      | 48 89 10                      | 48 89 10
        mov [rax + 8], rcx                | 48 89 48 08                   | 48 89 48 08                   | 48 89 48 08
        mov [rcx], rax                    | 48 89 01                      | 48 89 01                      | 48 89 01
        test rdx, rdx                     | 48 85 d2                      | 48 85 d2                      | 48 85 d2
        jz 1f                             | 74 04                         | 74 04                         | 74 04
        mov [rdx + 8], rax                | 48 89 42 08                   | 48 89 42 08                   | 48 89 42 08
        movabs rcx, 0x70616568676570a7    | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70
        mov [rax + 24], rcx               | 48 89 48 18                   | 48 89 48 18                   | 48 89 48 18
        add rax, 32                       | 48 83 c0 20                   | 48 83 c0 20                   | 48 83 c0 20
        ret                               | c3                            | c3                            | c3
        xor eax, eax                      | 31 c0                         | 31 c0                         | 31 c0
        ret                               | c3                            | c3                            | c3
      DUPLICATE_STRING
        push rdi                          | 57                            | 57                            | 57
        xor eax, eax                      | 31 c0                         | 31 c0                         | 31 c0
        mov rcx, -1                       | 48 c7 c1 ff ff ff ff          | 48 c7 c1 ff ff ff ff          | 48 c7 c1 ff ff ff ff
        repne scasb                       | f2 ae                         | f2 ae                         | f2 ae
        not rcx                           | 48 f7 d1                      | 48 f7 d1                      | 48 f7 d1
        push rcx                          | 51                            | 51                            | 51
        lea rdi, [rcx + 32]               | 48 8d 79 20                   | 48 8d 79 20                   | 48 8d 79 20
        sub rsp, 8                        | 48 83 ec 08                   | 48 83 ec 08                   | 48 83 ec 08
        call [rip + malloc]               | ff 15 4a 36 00 00             | ff 15 6a bd 71 00             | ff 15 ca fd ff 3f
        add rsp, 8                        | 48 83 c4 08                   | 48 83 c4 08                   | 48 83 c4 08
        pop r8                            | 41 58                         | 41 58                         | 41 58
        pop rsi                           | 5e                            | 5e                            | 5e
        test rax, rax                     | 48 85 c0                      | 48 85 c0                      | 48 85 c0
        jz 8f                             | 74 37                         | 74 37                         | 74 37
        lea rcx, [rip + heap]             | 48 8d 0d 2f 36 00 00          | 48 8d 0d 4f bd 71 00          | 48 8d 0d af fd ff 3f
        mov rdx, [rcx]                    | 48 8b 11                      | 48 8b 11                      | 48 8b 11
        mov [rax], rdx                    | 48 89 10                      | 48 89 10                      | 48 89 10
        mov [rax + 8], rcx                | 48 89 48 08                   | 48 89 48 08                   | 48 89 48 08
        mov [rcx], rax                    | 48 89 01                      | 48 89 01                      | 48 89 01
        test rdx, rdx                     | 48 85 d2                      | 48 85 d2                      | 48 85 d2
        jz 1f                             | 74 04                         | 74 04                         | 74 04
        mov [rdx + 8], rax                | 48 89 42 08                   | 48 89 42 08                   | 48 89 42 08
        movabs rcx, 0x70616568676570a7    | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70 | 48 b9 a7 70 65 67 68 65 61 70
        mov [rax + 24], rcx               | 48 89 48 18                   | 48 89 48 18                   | 48 89 48 18
        add rax, 32                       | 48 83 c0 20                   | 48 83 c0 20                   | 48 83 c0 20
        mov rdi, rax                      | 48 89 c7                      | 48 89 c7                      | 48 89 c7
        mov rcx, r8                       | 4c 89 c1                      | 4c 89 c1                      | 4c 89 c1
        rep movsb                         | f3 a4                         | f3 a4                         | f3 a4
        ret                               | c3                            | c3                            | c3
      FREE
        test rdi, rdi                     | 48 85 ff                      | 48 85 ff                      | 48 85 ff
        jz 8f                             | 74 2d                         | 74 2d                         | 74 2d
        movabs rax, 0x70616568676570a7    | 48 b8 a7 70 65 67 68 65 61 70 | 48 b8 a7 70 65 67 68 65 61 70 | 48 b8 a7 70 65 67 68 65 61 70
        cmp [rdi - 8], rax                | 48 39 47 f8                   | 48 39 47 f8                   | 48 39 47 f8
        jne 3f                            | 75 17                         | 75 17                         | 75 17
        sub rdi, 32                       | 48 83 ef 20                   | 48 83 ef 20                   | 48 83 ef 20
        mov rax, [rdi]                    | 48 8b 07                      | 48 8b 07                      | 48 8b 07
        mov rcx, [rdi + 8]                | 48 8b 4f 08                   | 48 8b 4f 08                   | 48 8b 4f 08
        mov [rcx], rax                    | 48 89 01                      | 48 89 01                      | 48 89 01
        test rax, rax                     | 48 85 c0                      | 48 85 c0                      | 48 85 c0
        jz 3f                             | 74 04                         | 74 04                         | 74 04
        mov [rax + 8], rcx                | 48 89 48 08                   | 48 89 48 08                   | 48 89 48 08
        jmp [rip + free]                  | ff 25 de 35 00 00             | ff 25 fe bc 71 00             | ff 25 5e fd ff 3f
        ret                               | c3                            | c3                            | c3
      FREE_ALL
        mov rdi, [rip + heap]             | 48 8b 3d a9 35 00 00          | 48 8b 3d c9 bc 71 00          | 48 8b 3d 29 fd ff 3f
        test rdi, rdi                     | 48 85 ff                      | 48 85 ff                      | 48 85 ff
        jz 8f                             | 74 1a                         | 74 1a                         | 74 1a
        mov rax, [rdi]                    | 48 8b 07                      | 48 8b 07                      | 48 8b 07
        mov [rip + heap], rax             | 48 89 05 9a 35 00 00          | 48 89 05 ba bc 71 00          | 48 89 05 1a fd ff 3f
        sub rsp, 8                        | 48 83 ec 08                   | 48 83 ec 08                   | 48 83 ec 08
        call [rip + free]                 | ff 15 b0 35 00 00             | ff 15 d0 bc 71 00             | ff 15 30 fd ff 3f
        add rsp, 8                        | 48 83 c4 08                   | 48 83 c4 08                   | 48 83 c4 08
        jmp 1b                            | eb da                         | eb da                         | eb da
        ret                               | c3                            | c3                            | c3
      MAP
        push rsi                          | 56                            | 56                            | 56
        call [rip + mmap]                 | ff 15 e9 35 00 00             | ff 15 09 bd 71 00             | ff 15 69 fd ff 3f
        pop rsi                           | 5e                            | 5e                            | 5e
        cmp rax, -1                       | 48 83 f8 ff                   | 48 83 f8 ff                   | 48 83 f8 ff
        je 8f                             | 74 25                         | 74 25                         | 74 25
        xor edx, edx                      | 31 d2                         | 31 d2                         | 31 d2
        lea rcx, [rip + mappings]         | 48 8d 0d 59 36 00 00          | 48 8d 0d 79 bd 71 00          | 48 8d 0d d9 fd ff 3f
        mov r8d, 16                       | 41 b8 10 00 00 00             | 41 b8 10 00 00 00             | 41 b8 10 00 00 00
        cmp [rcx], rdx                    | 48 39 11                      | 48 39 11                      | 48 39 11
        je 5f                             | 74 0a                         | 74 0a                         | 74 0a
        add rcx, 16                       | 48 83 c1 10                   | 48 83 c1 10                   | 48 83 c1 10
        dec r8d                           | 41 ff c8                      | 41 ff c8                      | 41 ff c8
        jnz 6b                            | 75 f2                         | 75 f2                         | 75 f2
        ret                               | c3                            | c3                            | c3
        mov [rcx], rax                    | 48 89 01                      | 48 89 01                      | 48 89 01
        mov [rcx + 8], rsi                | 48 89 71 08                   | 48 89 71 08                   | 48 89 71 08
        ret                               | c3                            | c3                            | c3
      UNMAP
        mov rdx, rdi                      | 48 89 fa                      | 48 89 fa                      | 48 89 fa
        lea rcx, [rip + mappings]         | 48 8d 0d 26 36 00 00          | 48 8d 0d 46 bd 71 00          | 48 8d 0d a6 fd ff 3f
        mov r8d, 16                       | 41 b8 10 00 00 00             | 41 b8 10 00 00 00             | 41 b8 10 00 00 00
        cmp [rcx], rdx                    | 48 39 11                      | 48 39 11                      | 48 39 11
        je 5f                             | 74 0f                         | 74 0f                         | 74 0f
        add rcx, 16                       | 48 83 c1 10                   | 48 83 c1 10                   | 48 83 c1 10
        dec r8d                           | 41 ff c8                      | 41 ff c8                      | 41 ff c8
        jnz 6b                            | 75 f2                         | 75 f2                         | 75 f2
        jmp [rip + munmap]                | ff 25 94 35 00 00             | ff 25 b4 bc 71 00             | ff 25 14 fd ff 3f
        mov qword ptr [rcx], 0            | 48 c7 01 00 00 00 00          | 48 c7 01 00 00 00 00          | 48 c7 01 00 00 00 00
        jmp [rip + munmap]                | ff 25 87 35 00 00             | ff 25 a7 bc 71 00             | ff 25 07 fd ff 3f
      """;

  private record Row(String stub, int instruction, List<String> encodings) {}

  static Stream<Arguments> tables() {
    return PLACES.stream()
        .flatMap(place ->
            Stream.of(
                Arguments.of(Machine.AARCH64, AARCH64, place),
                Arguments.of(Machine.X86_64, X86_64, place)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("tables")
  void isWhatTheAssemblerMakes(Machine machine, String table, Place place) {
    long at = place.start;
    for (Stub stub : Stub.values()) {
      byte[] expected = encoded(machine, table, stub, place);
      assertThat(machine.stubCode().instructions(stub, at, place.cells))
          .as("%s at 0x%x", stub, at)
          .isEqualTo(expected);
      at = (at + expected.length + 15) & -16;
    }
  }

  private static byte[] encoded(Machine machine, String table, Stub stub, Place place) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Row row : rows(table)) {
      if (row.stub.equals(stub.name())) {
        String encoding = row.encodings.get(place.column).replace(" ", "");
        byte[] instruction = HexFormat.of().parseHex(encoding);
        bytes.writeBytes(machine == Machine.AARCH64 ? reversed(instruction) : instruction);
      }
    }
    assertThat(bytes.size()).as("bytes of " + stub).isPositive();
    return bytes.toByteArray();
  }

  private static byte[] reversed(byte[] word) {
    return new byte[] {word[3], word[2], word[1], word[0]};
  }

  private static List<Row> rows(String table) {
    List<Row> rows = new ArrayList<>();
    String stub = "";
    for (String line : table.lines().toList()) {
      if (!line.startsWith(" ")) {
        stub = line;
      } else {
        List<String> columns = Stream.of(line.split("\\|")).map(String::strip).toList();
        rows.add(new Row(stub, rows.size(), columns.subList(1, columns.size())));
      }
    }
    return rows;
  }

  /** Addresses are those of the loader: an executable that is larger is not accepted at all. */
  @Test
  void refusesDataOutOfReach() {
    Cells near = new Cells(0x7fff_f000L);
    Cells far = new Cells(0x8000_0040L);
    Cells farther = new Cells(0x1_0000_0000L);

    assertThat(Machine.X86_64.stubCode().instructions(Stub.EXIT_THREAD, 0, near)).isNotEmpty();
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Machine.X86_64.stubCode().instructions(Stub.EXIT_THREAD, 0, far));
    assertThat(Machine.AARCH64.stubCode().instructions(Stub.EXIT_THREAD, 0, far)).isNotEmpty();
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Machine.AARCH64.stubCode().instructions(Stub.EXIT_THREAD, 0, farther));
  }

  /** A 64-bit load counts its place in the page in eights. */
  @Test
  void refusesDataThatIsNotAligned() {
    Cells odd = new Cells(0x4844);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Machine.AARCH64.stubCode().instructions(Stub.OPEN_NOW, 0, odd));
  }
}
