package io.github.pgenesis.elf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfReaderTest {
  private static final String NO_ELF =
      "postgres is not an ELF executable: name the server program itself, PREFIX/bin/postgres";

  @Test
  void refusesWhatIsNotElf() {
    assertRefused("#!/bin/sh\nexec postgres-real \"$@\" # long enough for a header\n\n\n", NO_ELF);
    assertRefused("", NO_ELF);
    assertRefused(Arrays.copyOf(HandMadeExecutable.builder().build(), 63), NO_ELF);
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "5, 2"})
  void refusesOtherWordSizesAndByteOrders(int offset, byte value) {
    assertRefused(
        file -> file.put(offset, value), "postgres is not a 64-bit little-endian executable");
  }

  @ParameterizedTest
  @CsvSource({"183, aarch64", "243, ELF machine 243", "65535, ELF machine 65535"})
  void refusesOtherProcessors(int machine, String name) {
    assertRefused(
        file -> file.putShort(18, (short) machine),
        "postgres is built for %s, and this engine runs only x86-64 executables".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 65_535})
  void refusesExecutablesThatAreNotPositionIndependent(int type) {
    assertRefused(
        file -> file.putShort(16, (short) type),
        "postgres is not a position-independent executable (ELF type %d, needed 3): it cannot be loaded as a library"
            .formatted(type));
  }

  @Test
  void refusesProgramHeadersOfAnotherForm() {
    String message = "postgres has no program headers of the ELF64 form";
    assertRefused(file -> file.putShort(54, (short) 32), message);
    assertRefused(file -> file.putShort(56, (short) 0), message);
  }

  @Test
  void refusesFilesThatEndBeforeTheirProgramHeaders() {
    assertRefused(
        Arrays.copyOf(HandMadeExecutable.builder().build(), 64 + 6 * 56 - 1),
        "postgres is truncated: its program headers needs bytes 64 to 400 of a file of 399 bytes");
    assertRefused(
        file -> file.putLong(32, -64),
        "postgres is truncated: its program headers needs bytes -64 to 272 of a file of 8448 bytes");
    assertRefused(
        file -> file.putLong(32, 1L << 40),
        "postgres is truncated: its program headers needs bytes 1099511627776 to 1099511628112 of a file of 8448 bytes");
  }

  @Test
  void refusesFilesThatEndBeforeTheirSegments() {
    assertRefused(
        Arrays.copyOf(HandMadeExecutable.builder().build(), HandMadeExecutable.SIZE - 1),
        "postgres is truncated: a segment needs bytes 6144 to 8448 of a file of 8447 bytes");
    assertRefused(
        Arrays.copyOf(HandMadeExecutable.builder().build(), 0x1000),
        "postgres is truncated: a segment needs bytes 0 to 6144 of a file of 4096 bytes");
  }

  @Test
  void refusesAnInterpreterNameOutsideTheFile() {
    assertRefused(
        file -> file.putLong(HandMadeExecutable.INTERPRETER_HEADER + 8, 8440),
        "postgres is truncated: its interpreter's name needs bytes 8440 to 8504 of a file of 8448 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "16, -4096",
    "16, 1073741825",
    "16, 4611686018427387904",
    "40, 2303",
    "40, -1",
    "40, 1073741824",
    "40, 9223372036854775807"
  })
  void refusesSegmentsOfImpossibleSizes(int field, long value) {
    assertRefused(
        file -> file.putLong(HandMadeExecutable.DATA_HEADER + field, value),
        "postgres has a segment with impossible sizes");
  }

  @Test
  void refusesExecutablesOfOtherCLibraries() {
    assertRefused(
        HandMadeExecutable.builder().interpreter("/lib/ld-musl-x86_64.so.1").build(),
        "postgres asks for the loader /lib/ld-musl-x86_64.so.1: only executables linked with glibc can be loaded");
  }

  @Test
  void refusesStaticExecutables() {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.DYNAMIC_HEADER, 0),
        "postgres has no dynamic section: it is linked statically");
  }

  @Test
  void refusesSharedLibraries() {
    String message = "postgres is a shared library, not a position-independent executable";
    assertRefused(
        HandMadeExecutable.builder()
            .dynamic(HandMadeExecutable.DT_FLAGS_1, HandMadeExecutable.DF_1_NOW)
            .build(),
        message);
    assertRefused(
        HandMadeExecutable.builder().without(HandMadeExecutable.DT_FLAGS_1).build(), message);
  }

  @Test
  void refusesADynamicSectionThatLacksATable() {
    assertRefused(
        HandMadeExecutable.builder().without(HandMadeExecutable.DT_SYMTAB).build(),
        "postgres has no symbol table in its dynamic section");
    assertRefused(
        HandMadeExecutable.builder().without(HandMadeExecutable.DT_STRTAB).build(),
        "postgres has no string table in its dynamic section");
    assertRefused(
        HandMadeExecutable.builder().without(HandMadeExecutable.DT_STRSZ).build(),
        "postgres has no string table in its dynamic section");
  }

  @Test
  void refusesTablesOutsideTheFile() {
    assertRefused(
        HandMadeExecutable.builder().dynamic(HandMadeExecutable.DT_STRTAB, 0x1700).build(),
        "postgres places the string table at 0x1700, which no segment of the file holds");
    assertRefused(
        HandMadeExecutable.builder().dynamic(HandMadeExecutable.DT_STRSZ, -1).build(),
        "postgres places the string table at 0x600, which no segment of the file holds");
    assertRefused(
        HandMadeExecutable.builder().dynamic(HandMadeExecutable.DT_STRSZ, 1L << 60).build(),
        "postgres places the string table at 0x600, which no segment of the file holds");
    assertRefused(
        HandMadeExecutable.builder().dynamic(HandMadeExecutable.DT_SYMTAB, 0x17f0).build(),
        "postgres places the symbol table at 0x17f0, which no segment of the file holds");
    assertRefused(
        HandMadeExecutable.builder().dynamic(HandMadeExecutable.DT_RELA, -1).build(),
        "postgres places the relocation table at 0xffffffffffffffff, which no segment of the file holds");
    assertRefused(
        HandMadeExecutable.builder().dynamic(HandMadeExecutable.DT_GNU_HASH, 0x17f8).build(),
        "postgres places the hash table at 0x17f8, which no segment of the file holds");
    // In the memory of the writable segment, but behind its bytes in the file.
    assertRefused(
        HandMadeExecutable.builder()
            .dynamic(HandMadeExecutable.DT_JMPREL, 0x4200)
            .call("x")
            .build(),
        "postgres places the relocation table at 0x4200, which no segment of the file holds");
  }

  @ParameterizedTest
  @ValueSource(ints = {HandMadeExecutable.NAMES_SIZE, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void refusesASymbolWhoseNameLiesOutsideItsTable(int name) {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.SYMBOLS + 24, name),
        "postgres has a symbol whose name lies outside the string table");
  }

  @Test
  void aNameEndsWithItsTable() {
    byte[] executable = HandMadeExecutable.builder().define("last", 0x4000, 4).build();
    ByteBuffer file = ByteBuffer.wrap(executable).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(HandMadeExecutable.SYMBOLS + 48, HandMadeExecutable.NAMES_SIZE - 3);
    file.put(HandMadeExecutable.NAMES + HandMadeExecutable.NAMES_SIZE - 3, new byte[] {65, 66, 67});
    // What follows the table is no zero.
    file.put(HandMadeExecutable.HASH, (byte) 1);

    assertThat(ElfReader.read("postgres", file).definedSymbols()).containsKeys("main", "ABC");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 24})
  void refusesAbsurdCountsInTheGnuHashTable(int field) {
    String message = "postgres has a hash table with impossible sizes";
    assertRefused(file -> file.putInt(HandMadeExecutable.HASH + field, -1), message);
    assertRefused(file -> file.putInt(HandMadeExecutable.HASH + field, 0x7fff_ffff), message);
  }

  @Test
  void refusesAGnuHashTableThatLeavesTheFile() {
    assertRefused(
        file -> file.putInt(HandMadeExecutable.HASH, 8000),
        "postgres is truncated: the hash table needs bytes 2072 to 34072 of a file of 8448 bytes");
    assertRefused(
        file -> file.putInt(HandMadeExecutable.HASH + 24, 8000),
        "postgres is truncated: the hash table needs bytes 34072 to 34076 of a file of 8448 bytes");
  }

  @Test
  void refusesAChainWithoutEnd() {
    // Chains begin behind the last thing of the file that matters, and nothing odd follows.
    assertRefused(
        file -> {
          int hash = HandMadeExecutable.SIZE - 0x40;
          int bytes = HandMadeExecutable.HASH_BYTES;
          file.put(hash, file, HandMadeExecutable.HASH, bytes);
          file.putInt(hash + bytes - 4, 2);
          file.putLong(
              HandMadeExecutable.positionOf(file, HandMadeExecutable.DT_GNU_HASH),
              HandMadeExecutable.DATA_ADDRESS + hash - HandMadeExecutable.DATA);
        },
        "postgres is truncated: the hash table needs bytes 8448 to 8452 of a file of 8448 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x7fff_ffff, 9000})
  void refusesAbsurdCountsInTheOldHashTable(int count) {
    byte[] executable = HandMadeExecutable.builder().withOldHash().build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(HandMadeExecutable.HASH + 4, count);

    assertRefused(executable, "postgres has a hash table with impossible sizes");
  }

  @Test
  void refusesMoreSymbolsThanTheFileHas() {
    byte[] executable = HandMadeExecutable.builder().withOldHash().build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(HandMadeExecutable.HASH + 4, 8000);

    assertRefused(
        executable,
        "postgres places the symbol table at 0x240, which no segment of the file holds");
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "2147483647, 2147483647", "-1, -1"})
  void refusesARelocationOfASymbolThatIsNotThere(int symbol, String shown) {
    byte[] executable = HandMadeExecutable.builder().call("exit").build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(HandMadeExecutable.CALL_RELOCATIONS + 12, symbol);

    assertRefused(executable, "postgres has a relocation for symbol %s of 3".formatted(shown));
  }

  @Test
  void needsExactlyOneWritableSegment() {
    assertNotDerived(
        file -> file.putInt(HandMadeExecutable.CODE_HEADER + 4, 7),
        "postgres has 2 loadable segments that are a writable segment, needed is one");
    assertNotDerived(
        file -> file.putInt(HandMadeExecutable.DATA_HEADER + 4, 4),
        "postgres has 0 loadable segments that are a writable segment, needed is one");
  }

  @Test
  void needsRoomBehindTheWritableSegment() {
    assertNotDerived(
        file ->
            file.putInt(HandMadeExecutable.CODE_HEADER + 4, 7)
                .putInt(HandMadeExecutable.DATA_HEADER + 4, 5),
        "postgres has a segment behind its writable one: no room for stub data");
  }

  @ParameterizedTest
  @CsvSource({"16, 14328", "16, 1048576", "40, 4113", "40, -1", "16, -8"})
  void needsTheReadOnlyPartInTheWritableSegment(int field, long value) {
    assertNotDerived(
        file -> file.putLong(HandMadeExecutable.RELRO_HEADER + field, value),
        "postgres has a read-only part outside its writable segment");
  }

  private static void assertRefused(Consumer<ByteBuffer> damage, String message) {
    ByteBuffer file = damaged(damage);
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfReader.read("postgres", file))
        .withMessage(message);
  }

  private static void assertNotDerived(Consumer<ByteBuffer> damage, String message) {
    ByteBuffer file = damaged(damage);
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> DerivedCopy.of("postgres", file))
        .withMessage(message);
  }

  private static ByteBuffer damaged(Consumer<ByteBuffer> damage) {
    ByteBuffer file =
        ByteBuffer.wrap(HandMadeExecutable.builder().build()).order(ByteOrder.LITTLE_ENDIAN);
    damage.accept(file);
    return file;
  }

  private static void assertRefused(byte[] executable, String message) {
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfReader.read("postgres", ByteBuffer.wrap(executable)))
        .withMessage(message);
  }

  private static void assertRefused(String text, String message) {
    assertRefused(text.getBytes(UTF_8), message);
  }
}
