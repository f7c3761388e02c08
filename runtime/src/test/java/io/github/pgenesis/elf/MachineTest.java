package io.github.pgenesis.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void isNamedAsJavaDoes() {
    assertThat(Machine.named("amd64")).isEqualTo(Machine.X86_64);
    assertThat(Machine.named("aarch64")).isEqualTo(Machine.AARCH64);
    assertThat(Machine.ofThisJvm()).isEqualTo(Machine.named(System.getProperty("os.arch")));
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> Machine.named("riscv64"))
        .withMessage("no server executable can be loaded on riscv64, only on x86-64 and aarch64");
  }

  @Test
  void eachReadsItsOwnExecutablesOnly() {
    ByteBuffer x8664 = ByteBuffer.wrap(HandMadeExecutable.builder().build());
    ByteBuffer aarch64 = ByteBuffer.wrap(HandMadeExecutable.forAarch64().build());

    assertThat(ElfReader.read("postgres", x8664, Machine.X86_64).machine())
        .isEqualTo(Machine.X86_64);
    assertThat(ElfReader.read("postgres", aarch64, Machine.AARCH64).machine())
        .isEqualTo(Machine.AARCH64);
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfReader.read("postgres", aarch64, Machine.X86_64))
        .withMessage("postgres is built for aarch64, and this engine runs only x86-64 executables");
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfReader.read("postgres", x8664, Machine.AARCH64))
        .withMessage("postgres is built for x86-64, and this engine runs only aarch64 executables");
  }

  @Test
  void eachFindsRelocationsByItsOwnNumbers() {
    for (HandMadeExecutable executable :
        List.of(HandMadeExecutable.builder(), HandMadeExecutable.forAarch64())) {
      byte[] bytes = executable.call("exit").take("abort").copy("stdin", 0x4200, 8).build();
      Machine machine = bytes[18] == 62 ? Machine.X86_64 : Machine.AARCH64;
      DerivedCopy copy = DerivedCopy.of("postgres", ByteBuffer.wrap(bytes), machine);

      assertThat(copy.importSlots())
          .containsExactlyInAnyOrder(
              new ImportSlot("exit", 0x3a00), new ImportSlot("abort", 0x3a08));
      assertThat(copy.copiedVariables()).containsExactly(new CopiedVariable("stdin", 0x4200, 8));
    }
  }
}
