package io.github.pgenesis.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class CFunctionTest {
  @Test
  void callsAFunctionOfTheProcess() {
    assertThat(CFunction.ofProcess("getpid").callInt()).isEqualTo(ProcessHandle.current().pid());
    try (Block block = new Block()) {
      assertThat(CFunction.ofProcess("strlen").call(block.string("h\u00e9"))).isEqualTo(3);
    }
  }

  @Test
  void callsAFunctionByItsAddress() {
    long address = CFunction.ofProcess("getpid").address();

    assertThat(CFunction.at("getpid", address).callInt()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void returnsTheWholeResultOrAnIntOfIt() {
    try (Block block = new Block()) {
      assertThat(CFunction.ofProcess("atol").call(block.string("-5000000000")))
          .isEqualTo(-5_000_000_000L);
      assertThat(CFunction.ofProcess("atoi").callInt(block.string("-5"))).isEqualTo(-5);
    }
  }

  @Test
  void passesArgumentsBeyondTheRegistersOfX8664() {
    // Six arguments go into registers; of these, the last two are on the stack.
    try (Block block = new Block()) {
      long buffer = block.allocate(64, 1);
      CFunction.ofProcess("snprintf")
          .call(buffer, 64, block.string("%ld %ld %ld %ld %ld"), 1, 2, 3, 4, -5);

      assertThat(Memory.getString(buffer)).isEqualTo("1 2 3 4 -5");
    }
  }

  @Test
  void tellsTheSystemsReasonOfAFailure() {
    CFunction close = CFunction.ofProcess("close");

    assertThatExceptionOfType(ForeignCallException.class)
        .isThrownBy(() -> close.callChecked(-1))
        .withMessage("close failed: Bad file descriptor (errno 9)");
    assertThat(CFunction.ofProcess("abs").callChecked(-7)).isEqualTo(7);
  }

  @Test
  void refusesAFunctionThatTheProcessDoesNotHave() {
    assertThatExceptionOfType(ForeignCallException.class)
        .isThrownBy(() -> CFunction.ofProcess("no_such_function"))
        .withMessage(
            "this system's C library has no no_such_function: the engine needs Linux with glibc");
  }

  @Test
  void refusesANullPointer() {
    assertThatExceptionOfType(ForeignCallException.class)
        .isThrownBy(() -> CFunction.at("nothing", 0))
        .withMessage("there is no function nothing");
  }
}
