package io.github.pgenesis.elf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Aarch64Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The executables of Zonky's builds for aarch64, read and derived from on whatever machine this is.
 * Nothing of them is run.
 */
class Aarch64ExecutableTest {
  private static final String MAJORS = "io.github.pgenesis.support.Aarch64Postgres#majors";
  private static final int DF_1_PIE = 0x08000000;

  /** An aarch64 kernel has pages of one of these sizes. */
  private static final long[] PAGE_SIZES = {4 << 10, 16 << 10, 64 << 10};

  /** {@code bti c}, {@code ret}, {@code svc #0} and {@code br x16}. */
  private static final int LANDING_PAD = 0xd503245f;

  @ParameterizedTest
  @MethodSource(MAJORS)
  void segmentsShareNoPageOfAnySize(Aarch64Postgres postgres) {
    ElfExecutable executable = read(ByteBuffer.wrap(postgres.executable()));
    Segment writable = executable.writableSegment();
    Segment relro = executable.relro().orElseThrow();
    for (long page : PAGE_SIZES) {
      for (Segment segment : executable.segments()) {
        if (segment.type() == Segment.LOAD) {
          assertThat((segment.address() - segment.offset()) % page).isZero();
          assertThat(segment.isWritable() || up(segment.end(), page) <= down(writable, page))
              .as("%s is apart from the writable one by pages of %d bytes", segment, page)
              .isTrue();
        }
      }
      // The page in which the read-only part ends is left writable by the loader and belongs to
      // what is restored, which so begins inside the segment.
      assertThat(down(relro.end(), page)).isBetween(down(writable, page), writable.end());
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theCopyDiffersInFlagSizeAndMainOnly(Aarch64Postgres postgres) throws IOException {
    ElfExecutable original = read(ByteBuffer.wrap(postgres.executable()));
    ByteBuffer expected = littleEndian(postgres.executable().clone());
    ByteBuffer copy = written(derive(postgres));

    long flags = expected.getLong(original.flagsOffset());
    assertThat(copy.getLong(original.flagsOffset())).isEqualTo(flags & ~DF_1_PIE);
    expected.putLong(original.flagsOffset(), flags & ~DF_1_PIE);
    int size = original.writableSegment().headerOffset() + Segment.MEMORY_SIZE_FIELD;
    assertThat(copy.getLong(size) - expected.getLong(size))
        .isBetween((long) Cells.SIZE, Cells.SIZE + 63L);
    expected.putLong(size, copy.getLong(size));
    Symbol main = original.definedSymbols().get("main");
    expected.put(
        offset(original, main.address()),
        copy,
        offset(original, main.address()),
        (int) main.size());
    assertThat(copy).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theCopyIsReadAsTheSameExecutable(Aarch64Postgres postgres) throws IOException {
    ElfExecutable original = read(ByteBuffer.wrap(postgres.executable()));
    DerivedCopy derived = derive(postgres);
    ByteBuffer copy = written(derived);
    // The reader takes programs only.
    copy.putLong(original.flagsOffset(), copy.getLong(original.flagsOffset()) | DF_1_PIE);
    ElfExecutable again = read(copy);

    assertThat(again.symbols()).isEqualTo(original.symbols());
    assertThat(again.relocations()).isEqualTo(original.relocations());
    assertThat(again.relro()).isEqualTo(original.relro());
    assertThat(again.writableSegment().address()).isEqualTo(derived.writable().start());
    assertThat(again.writableSegment().end()).isEqualTo(derived.writable().end());
    assertThat(derived.statusCell()).isGreaterThanOrEqualTo(original.writableSegment().end());
    // Behind all that is in the file: zeroed by the loader, whatever the size of pages.
    assertThat(derived.statusCell())
        .isGreaterThan(again.writableSegment().address() + again.writableSegment().fileSize());
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void stubsStandInMainAndReachTheirData(Aarch64Postgres postgres) throws IOException {
    ElfExecutable original = read(ByteBuffer.wrap(postgres.executable()));
    DerivedCopy derived = derive(postgres);
    ByteBuffer copy = written(derived);
    Symbol main = original.definedSymbols().get("main");
    long free = main.address();
    for (Stub stub : Stub.values()) {
      long at = derived.address(stub);
      assertThat(at).isGreaterThanOrEqualTo(free);
      assertThat(at % 16).isZero();
      assertThat(word(copy, original, at)).isEqualTo(LANDING_PAD);
      Cells cells = new Cells(derived.statusCell());
      byte[] code = Machine.AARCH64.stubCode().instructions(stub, at, cells);
      byte[] there = new byte[code.length];
      copy.get(offset(original, at), there);
      assertThat(there).as("the instructions of " + stub).isEqualTo(code);
      free = at + code.length;
      assertThat(free).isLessThanOrEqualTo(main.address() + main.size());
      long data = dataOf(copy, original, at, free);
      assertThat(data)
          .as("the data of " + stub)
          .isEqualTo(
              switch (stub) {
                case RETURN_ZERO, RETURN_ONE, RETURN_MINUS_ONE -> -1;
                case RETURN_PAGE -> cells.page();
                case EXIT_THREAD, ABORT_THREAD -> cells.status();
                case OPEN_NOW -> cells.dlopen();
                case ALLOCATE, DUPLICATE_STRING -> cells.malloc();
                case ALLOCATE_ZEROED -> cells.calloc();
                case REALLOCATE -> cells.realloc();
                case FREE -> cells.free();
                case FREE_ALL -> cells.heap();
                case MAP -> cells.mmap();
                case UNMAP -> cells.mappings();
              });
    }
  }

  /** The address that the first {@code adrp} and what follows it come to; -1 if there is none. */
  private static long dataOf(ByteBuffer copy, ElfExecutable executable, long start, long end) {
    for (long at = start; at < end; at += 4) {
      int word = word(copy, executable, at);
      if ((word & 0x9f000000) == 0x90000000) {
        int pages = (word << 8 >> 13 << 2) | (word >> 29 & 3);
        int next = word(copy, executable, at + 4);
        assertThat(next >> 5 & 31).as("the register").isEqualTo(word & 31);
        int operandSize =
            switch (next & 0xffc00000) {
              case 0x91000000 -> 1; // add
              case 0xb9000000 -> 4; // str, 32 bits
              case 0xf9400000 -> 8; // ldr, 64 bits
              default -> throw new AssertionError(Integer.toHexString(next));
            };
        return (at >> 12 << 12) + ((long) pages << 12) + (next >> 10 & 0xfffL) * operandSize;
      }
    }
    return -1;
  }

  private static int word(ByteBuffer file, ElfExecutable executable, long address) {
    return file.getInt(offset(executable, address));
  }

  private static int offset(ElfExecutable executable, long address) {
    Segment segment =
        executable.segments().stream()
            .filter(any -> any.type() == Segment.LOAD && any.holdsInFile(address, 4))
            .findFirst()
            .orElseThrow();
    return (int) (address - segment.address() + segment.offset());
  }

  private static DerivedCopy derive(Aarch64Postgres postgres) {
    return Aarch64Executables.derive(postgres);
  }

  private static ByteBuffer written(DerivedCopy copy) throws IOException {
    Path file = Workspace.newDirectory().resolve("postgres");
    copy.writeTo(file);
    return littleEndian(Files.readAllBytes(file));
  }

  private static ElfExecutable read(ByteBuffer file) {
    return ElfReader.read("postgres", file, Machine.AARCH64);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long down(Segment segment, long page) {
    return down(segment.address(), page);
  }

  private static long down(long address, long page) {
    return address & -page;
  }

  private static long up(long address, long page) {
    return down(address + page - 1, page);
  }
}
