package io.github.pgenesis.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CLibraryTest {
  private static final int PAGE = CLibrary.pageSize();

  @Test
  void aFileInMemoryGivesBackWhatWasWritten() {
    byte[] contents = "x".repeat(100_000).concat("end").getBytes(UTF_8);
    int file = CLibrary.memfdCreate("test");
    try {
      CLibrary.write(file, ByteBuffer.wrap(contents));

      assertThat(CLibrary.read(file, 200_000, 0)).isEqualTo(contents);
      assertThat(CLibrary.read(file, 10, 100_000)).isEqualTo("end".getBytes(UTF_8));
      assertThat(CLibrary.read(file, 10, contents.length)).isEmpty();
    } finally {
      CLibrary.close(file);
    }
    assertThatExceptionOfType(ForeignCallException.class)
        .isThrownBy(() -> CLibrary.read(file, 10, 0))
        .withMessage("pread failed: Bad file descriptor (errno 9)");
  }

  @Test
  void pagesHaveASizeThatKernelsHave() {
    assertThat(PAGE).isIn(4 << 10, 16 << 10, 64 << 10);
    if (Architecture.ofThisJvm() == Architecture.X86_64) {
      assertThat(PAGE).isEqualTo(4 << 10);
    }
  }

  @Test
  void anEmptyFileCanBeWrittenToo() {
    int file = CLibrary.memfdCreate("test");
    try {
      CLibrary.write(file, ByteBuffer.allocate(0));

      assertThat(CLibrary.read(file, 10, 0)).isEmpty();
    } finally {
      CLibrary.close(file);
    }
  }

  @Test
  void aStackIsZeroedAndCanBeUsedToItsLastByte() {
    int size = 4 * PAGE;
    long address = CLibrary.mapStack(size, PAGE);
    try {
      byte[] ones = new byte[size];
      Arrays.fill(ones, (byte) 1);
      assertThat(Memory.getBytes(address, size)).containsOnly(0);
      Memory.putBytes(address, ones);
      assertThat(Memory.getBytes(address, size)).isEqualTo(ones);
    } finally {
      CLibrary.unmapStack(address, size, PAGE);
    }
  }

  @Test
  void saysWhyALibraryCannotBeLoaded() {
    assertThatExceptionOfType(ForeignCallException.class)
        .isThrownBy(() -> CLibrary.dlmopen("/absent/postgres"))
        .withMessage("/absent/postgres: cannot open shared object file: No such file or directory");
  }

  @Test
  void saysWhyMemoryCannotBeProtected() {
    assertThatExceptionOfType(ForeignCallException.class)
        .isThrownBy(() -> CLibrary.protect(1, PAGE, false))
        .withMessage("mprotect failed: Invalid argument (errno 22)");
  }
}
