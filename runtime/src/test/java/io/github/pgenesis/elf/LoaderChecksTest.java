package io.github.pgenesis.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would make the loader crash, or do what it must not, is refused before it sees it. */
class LoaderChecksTest {
  private static final int ALIGNMENT = 48;
  private static final int INITIALIZER = 12;
  private static final int INITIALIZERS = 25;
  private static final int INITIALIZERS_SIZE = 27;
  private static final int PACKED_SIZE = 35;
  private static final int PACKED = 36;
  private static final int PLACE = HandMadeExecutable.VARIABLES_ADDRESS + 0x40;

  @ParameterizedTest
  @ValueSource(ints = {7, 5})
  void stacksThatCanBeExecuted(int flags) {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.STACK_HEADER + 4, flags),
        "postgres wants stacks that can be executed");
  }

  @Test
  void noWordAboutStacks() {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.STACK_HEADER, 0),
        "postgres wants stacks that can be executed");
  }

  @Test
  void threadLocalVariables() {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.RELRO_HEADER, 7),
        "postgres has thread-local variables of its own, for which there is no room in a library");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x800, 0x3000, 0x4000, Long.MIN_VALUE, -1})
  void segmentsThatCannotBeMapped(long alignment) {
    assertRefused(
        file -> file.putLong(HandMadeExecutable.DATA_HEADER + ALIGNMENT, alignment),
        "postgres has a segment that cannot be mapped: its place in the file and in memory are not aligned alike");
  }

  @Test
  void segmentsOneOverAnother() {
    assertRefused(
        file -> file.putLong(HandMadeExecutable.CODE_HEADER + 40, 0x3001),
        "postgres has segments that are not one after another");
  }

  @Test
  void aSegmentThatCannotBeRead() {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.CODE_HEADER + 4, 1),
        "postgres has a segment that cannot be read");
  }

  @Test
  void aDynamicSectionElsewhereInMemory() {
    assertRefused(
        file ->
            file.putLong(
                HandMadeExecutable.DYNAMIC_HEADER + 16, HandMadeExecutable.DATA_ADDRESS + 16),
        "postgres has a dynamic section that is not in its writable segment");
  }

  @Test
  void aDynamicSectionWithoutEnd() {
    assertRefused(
        file ->
            file.putLong(HandMadeExecutable.DYNAMIC_HEADER + 32, 16 * 9L)
                .putLong(HandMadeExecutable.DYNAMIC_HEADER + 40, 16 * 9L),
        "postgres has a dynamic section without an end");
  }

  @ParameterizedTest
  @CsvSource({
    "22, 0, 'has an entry 0x16 in its dynamic section, which this engine does not know'",
    "17, 2304, 'has an entry 0x11 in its dynamic section, which this engine does not know'",
    "2147483645, 1, 'has an entry 0x7ffffffd in its dynamic section, which this engine does not know'",
    "30, 4, 'has flags 0x4 in its dynamic section (0x1e), which no server needs'",
    "9, 16, 'has an entry 0x9 of 16 in its dynamic section, needed is 24'",
    "20, 17, 'has an entry 0x14 of 17 in its dynamic section, needed is 7'",
    "3, 14336, ''",
    "3, 18432, 'has its slots for calls outside its writable segment'",
    "1, 512, 'has a library or path in its dynamic section that has no name'",
    "1, -1, 'has a library or path in its dynamic section that has no name'",
    "29, 0, 'has a library or path in its dynamic section that has no name'",
    "1879048185, 0, ''",
    "1879048185, 2, 'has another number of relative relocations than it says'",
    "1879048185, -1, 'has another number of relative relocations than it says'",
    "12, 576, 'has a function that the loader calls at 0x240, where none can be'",
    "12, 14336, 'has a function that the loader calls at 0x3800, where none can be'",
    "12, 4100, 'has a function that the loader calls at 0x1004, where none can be'",
    "12, 5632, 'has a function that the loader calls at 0x1600, which starts otherwise'",
    "1879048176, 2304, 'has versions of symbols that contradict themselves'"
  })
  void entriesOfTheDynamicSection(int tag, long value, String message) {
    HandMadeExecutable executable = HandMadeExecutable.builder().dynamic(tag, value);
    if (message.isEmpty()) {
      assertThat(DerivedCopy.of("postgres", ByteBuffer.wrap(executable.build()))).isNotNull();
    } else {
      assertRefused(executable.build(), "postgres " + message);
    }
  }

  @Test
  void theInitializerOfTheCLibrary() {
    byte[] executable = HandMadeExecutable.builder().dynamic(INITIALIZER, 0x1600).build();
    ByteBuffer.wrap(executable).putInt(0x1600, 0x4883ec08);

    assertThat(DerivedCopy.of("postgres", ByteBuffer.wrap(executable))).isNotNull();
  }

  @Test
  void anInitializerWithoutRelocation() {
    assertRefused(
        HandMadeExecutable.builder()
            .dynamic(INITIALIZERS, HandMadeExecutable.VARIABLES_ADDRESS + 8)
            .dynamic(INITIALIZERS_SIZE, 8)
            .build(),
        "postgres has a function that the loader calls without an address");
  }

  @Test
  void anInitializerThatIsNoFunction() {
    // The one relocation of that place makes the image's first address.
    assertRefused(
        HandMadeExecutable.builder()
            .dynamic(INITIALIZERS, HandMadeExecutable.VARIABLES_ADDRESS)
            .dynamic(INITIALIZERS_SIZE, 8)
            .build(),
        "postgres has a function that the loader calls at 0x0, where none can be");
  }

  @Test
  void namesWithoutEnd() {
    assertRefused(
        file -> file.put(HandMadeExecutable.NAMES + HandMadeExecutable.NAMES_SIZE - 1, (byte) 65),
        "postgres has a string table whose last name has no end");
  }

  @ParameterizedTest
  @CsvSource({"12, 32", "12, -1", "12, 2147483647"})
  void hashTables(int field, int value) {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.HASH + field, value),
        "postgres has a hash table that contradicts itself");
  }

  @Test
  void anOldHashTableThatGoesRound() {
    byte[] executable = HandMadeExecutable.builder().call("exit").withOldHash().build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(HandMadeExecutable.HASH + 12 + 4 * 2, 1);

    assertRefused(executable, "postgres has a hash table that contradicts itself");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 18, 37, 36, 24, -1})
  void unknownRelocations(int type) {
    byte[] executable = HandMadeExecutable.builder().call("exit").build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(HandMadeExecutable.CALL_RELOCATIONS + 8, type);

    assertRefused(
        executable,
        "postgres has a relocation of kind %d, which this engine does not know"
            .formatted(Integer.toUnsignedLong(type)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 18448, has a relocation outside its writable segment",
    "0, 4096, has a relocation outside its writable segment",
    "0, 14344, 'has relocations one over another, or over its dynamic section'",
    "0, 14852, 'has relocations one over another, or over its dynamic section'",
    "16, -1, has a relocation with an address outside the image",
    "16, 18449, has a relocation with an address outside the image"
  })
  void relativeRelocations(int field, long value, String message) {
    assertRefused(
        file -> file.putLong(HandMadeExecutable.RELOCATIONS + field, value), "postgres " + message);
  }

  @Test
  void aSlotThatIsNotTheSymbolItself() {
    byte[] executable = HandMadeExecutable.builder().call("exit").build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(HandMadeExecutable.CALL_RELOCATIONS + 16, 8);

    assertRefused(executable, "postgres has a relocation of exit that does not fit the symbol");
  }

  @Test
  void twoSlotsInOnePlace() {
    byte[] executable = HandMadeExecutable.builder().call("exit").call("abort").build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(HandMadeExecutable.CALL_RELOCATIONS, HandMadeExecutable.SLOTS_ADDRESS + 8);

    assertRefused(
        executable, "postgres has relocations one over another, or over its dynamic section");
  }

  @Test
  void aCopiedVariableThatIsLargerThanAny() {
    assertRefused(
        HandMadeExecutable.builder().copy("stdin", 0x4010, 0x800).copy("huge", 0x4100, 8).build(),
        "postgres has relocations one over another, or over its dynamic section");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1a, 0x16, 0x02, 0xa2})
  void symbolsOfOtherKinds(int info) {
    assertRefused(
        file -> file.put(HandMadeExecutable.SYMBOLS + 24 + 4, (byte) info),
        "postgres has a symbol main that does not fit into it");
  }

  @Test
  void aFunctionAmongTheTables() {
    assertRefused(
        HandMadeExecutable.builder().define("PostgresMain", 0x240, 8).build(),
        "postgres has a symbol PostgresMain that does not fit into it");
  }

  @Test
  void aHiddenSymbolOfALibrary() {
    byte[] executable = HandMadeExecutable.builder().call("exit").build();
    executable[HandMadeExecutable.SYMBOLS + 24 + 5] = 2;

    assertRefused(executable, "postgres has a symbol exit that does not fit into it");
  }

  @Test
  void aFunctionInTheMiddleOfMain() {
    assertRefused(
        HandMadeExecutable.builder()
            .define("PostgresMain", HandMadeExecutable.MAIN + 16, 8)
            .build(),
        "postgres has a main function that is also something else");
  }

  @Test
  void packedRelocations() {
    assertThat(DerivedCopy.of("postgres", ByteBuffer.wrap(packed(PLACE, 0b1011L)))).isNotNull();
    assertRefused(packed(0b11L, 0), "postgres has a relocation table that starts without a place");
    assertRefused(packed(PLACE, -1L), "postgres has a relocation outside its writable segment");
    assertRefused(
        packed(HandMadeExecutable.VARIABLES_ADDRESS, 1L),
        "postgres has relocations one over another, or over its dynamic section");
  }

  private static byte[] packed(long first, long second) {
    byte[] executable =
        HandMadeExecutable.builder()
            .dynamic(PACKED, HandMadeExecutable.CONSTANTS)
            .dynamic(PACKED_SIZE, 16)
            .build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(HandMadeExecutable.CONSTANTS, first)
        .putLong(HandMadeExecutable.CONSTANTS + 8, second);
    return executable;
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, -1})
  void notesThatContradictThemselves(int size) {
    assertRefused(
        file -> {
          file.putInt(HandMadeExecutable.RELRO_HEADER, 4);
          file.putLong(HandMadeExecutable.RELRO_HEADER + 8, HandMadeExecutable.CONSTANTS);
          file.putLong(HandMadeExecutable.RELRO_HEADER + 16, HandMadeExecutable.CONSTANTS);
          file.putLong(HandMadeExecutable.RELRO_HEADER + 32, 32);
          file.putLong(HandMadeExecutable.RELRO_HEADER + 40, 32);
          file.putInt(HandMadeExecutable.CONSTANTS, 4);
          file.putInt(HandMadeExecutable.CONSTANTS + 4, size);
        },
        "postgres has notes that contradict themselves");
  }

  private static void assertRefused(Consumer<ByteBuffer> damage, String message) {
    byte[] executable = HandMadeExecutable.builder().build();
    damage.accept(ByteBuffer.wrap(executable).order(ByteOrder.LITTLE_ENDIAN));
    assertRefused(executable, message);
  }

  private static void assertRefused(byte[] executable, String message) {
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> DerivedCopy.of("postgres", ByteBuffer.wrap(executable)))
        .withMessage(message);
  }
}
