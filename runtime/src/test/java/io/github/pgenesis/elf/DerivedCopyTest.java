package io.github.pgenesis.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedCopyTest {
  /** Bytes from the first aligned place in main to the end of the last stub. */
  private static final int NEEDED = 0x1350 - HandMadeExecutable.MAIN;

  /** The first multiple of 64 behind the writable segment. */
  private static final long CELLS = 0x4840;

  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path file = fileSystem.getPath("/copy");

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RETURN_ZERO, 1010, 31 c0 c3",
    "RETURN_ONE, 1020, b8 01 00 00 00 c3",
    "RETURN_MINUS_ONE, 1030, 48 c7 c0 ff ff ff ff c3",
    "RETURN_PAGE, 1040, 48 8d 05 39 38 00 00 c3",
    "EXIT_THREAD, 1050, 89 3d ea 37 00 00 31 ff b8 3c 00 00 00 0f 05",
    "ABORT_THREAD, 1060, c7 05 d6 37 00 00 86 00 00 00 31 ff b8 3c 00 00 00 0f 05",
    "OPEN_NOW, 1080, be 02 00 00 00 ff 25 bd 37 00 00"
  })
  void eachStubStandsAlignedInMain(Stub stub, String address, String instructions)
      throws IOException {
    DerivedCopy copy = derive(HandMadeExecutable.builder());
    copy.writeTo(file);

    int at = HexFormat.fromHexDigits(address);
    byte[] expected = HexFormat.ofDelimiter(" ").parseHex(instructions);
    assertThat(copy.address(stub)).isEqualTo(at);
    assertThat(Arrays.copyOfRange(Files.readAllBytes(file), at, at + expected.length))
        .isEqualTo(expected);
  }

  @Test
  void stubsFollowEachOtherWithoutTouching() {
    DerivedCopy copy = derive(HandMadeExecutable.builder());
    Cells cells = new Cells(CELLS);

    long free = HandMadeExecutable.MAIN;
    for (Stub stub :
        Stream.of(Stub.values()).sorted(Comparator.comparingLong(copy::address)).toList()) {
      long at = copy.address(stub);
      assertThat(at).isGreaterThanOrEqualTo(free);
      assertThat(at % 16).isZero();
      free = at + Machine.ofThisJvm().stubCode().instructions(stub, at, cells).length;
    }
    assertThat(free).isLessThanOrEqualTo(HandMadeExecutable.MAIN + 1200);
  }

  @Test
  void differsFromTheOriginalInTheFlagTheSegmentAndMainOnly() throws IOException {
    byte[] original = HandMadeExecutable.builder().call("exit").build();
    DerivedCopy.of("postgres", ByteBuffer.wrap(original)).writeTo(file);

    ByteBuffer expected = ByteBuffer.wrap(original.clone()).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer copy = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(copy.limit()).isEqualTo(expected.limit());
    // The longer segment ends behind the stubs' data.
    expected.putLong(
        HandMadeExecutable.DATA_HEADER + 40, CELLS + Cells.SIZE - HandMadeExecutable.DATA_ADDRESS);
    // Of the flags, bind-now stays.
    int flags = HandMadeExecutable.positionOf(expected, HandMadeExecutable.DT_FLAGS_1);
    assertThat(expected.getLong(flags))
        .isEqualTo(HandMadeExecutable.DF_1_PIE | HandMadeExecutable.DF_1_NOW);
    expected.putLong(flags, HandMadeExecutable.DF_1_NOW);
    byte[] main = new byte[1200];
    copy.get(HandMadeExecutable.MAIN, main);
    expected.put(HandMadeExecutable.MAIN, main);
    assertThat(copy).isEqualTo(expected);
  }

  @Test
  void knowsItsFileFromOthers() throws IOException {
    DerivedCopy copy = derive(HandMadeExecutable.builder().call("exit"));
    Path place = Files.createTempFile("derived", "copy");
    try {
      assertThat(copy.isIn(place)).isFalse();
      Files.delete(place);
      copy.writeTo(place);
      assertThat(copy.isIn(place)).isTrue();
      byte[] damaged = Files.readAllBytes(place);
      damaged[HandMadeExecutable.SIZE - 1] ^= 1;
      Files.write(place, damaged);
      assertThat(copy.isIn(place)).isFalse();
    } finally {
      Files.delete(place);
    }
  }

  @Test
  void leavesTheOriginalBufferAsItIs() throws IOException {
    byte[] bytes = HandMadeExecutable.builder().build();
    ByteBuffer original = ByteBuffer.wrap(bytes.clone()).position(7);
    DerivedCopy.of("postgres", original).writeTo(file);

    assertThat(original.position()).isEqualTo(7);
    assertThat(original.array()).isEqualTo(bytes);
  }

  @Test
  void neverOverwritesAFile() throws IOException {
    Files.writeString(file, "precious");

    DerivedCopy copy = derive(HandMadeExecutable.builder());
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> copy.writeTo(file));
    assertThat(file).hasContent("precious");
  }

  @Test
  void stubDataStandsBehindEverythingTheExecutableHas() {
    DerivedCopy copy = derive(HandMadeExecutable.builder());

    assertThat(copy.statusCell()).isEqualTo(CELLS);
    assertThat(copy.functionCells()).containsEntry("dlopen", CELLS + 8);
    assertThat(copy.writable())
        .isEqualTo(new Region(HandMadeExecutable.DATA_ADDRESS, CELLS + Cells.SIZE));
    assertThat(copy.readOnlyAfterRelocation())
        .contains(new Region(HandMadeExecutable.DATA_ADDRESS, HandMadeExecutable.RELRO_END));
  }

  @Test
  void needsNoReadOnlyPart() {
    byte[] executable = HandMadeExecutable.builder().build();
    ByteBuffer.wrap(executable).putInt(HandMadeExecutable.RELRO_HEADER, 0);

    assertThat(DerivedCopy.of("postgres", ByteBuffer.wrap(executable)).readOnlyAfterRelocation())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsSymbolsByEitherHashTable(boolean oldHash) {
    HandMadeExecutable builder =
        HandMadeExecutable.builder()
            .define("MyProcPid", 0x4100, 4)
            .call("exit")
            .define("environ", 0x4108, 8);
    DerivedCopy copy = derive(oldHash ? builder.withOldHash() : builder);

    assertThat(copy.address("main")).isEqualTo(HandMadeExecutable.MAIN);
    assertThat(copy.address("MyProcPid")).isEqualTo(0x4100);
    assertThat(copy.address("environ")).isEqualTo(0x4108);
    assertThat(copy.defines("MyProcPid")).isTrue();
    assertThat(copy.defines("exit")).as("what is only imported").isFalse();
    assertThat(copy.defines("absent")).isFalse();
  }

  @Test
  void listsTheSlotsOfBothRelocationTables() {
    DerivedCopy copy = derive(HandMadeExecutable.builder().call("exit").take("abort").call("kill"));

    assertThat(copy.importSlots())
        .containsExactlyInAnyOrder(
            new ImportSlot("exit", 0x3a00),
            new ImportSlot("abort", 0x3a08),
            new ImportSlot("kill", 0x3a10));
    assertThat(copy.copiedVariables()).isEmpty();
  }

  @Test
  void listsTheVariablesOfLibrariesThatLiveInIt() {
    DerivedCopy copy =
        derive(
            HandMadeExecutable.builder()
                .copy("stdin", 0x4200, 8)
                .copy("__environ", 0x4208, 8)
                .call("exit"));

    assertThat(copy.copiedVariables())
        .containsExactly(
            new CopiedVariable("stdin", 0x4200, 8), new CopiedVariable("__environ", 0x4208, 8));
    assertThat(copy.importSlots()).containsExactly(new ImportSlot("exit", 0x3a00));
  }

  @Test
  void aMainJustLargeEnoughIsEnough() {
    assertThat(derive(HandMadeExecutable.withMainOf(NEEDED)).defines("main")).isTrue();
  }

  @Test
  void refusesAMainThatIsTooSmall() {
    assertRefused(
        HandMadeExecutable.withMainOf(NEEDED - 1),
        "postgres has a main function of %d bytes: no room for the stubs".formatted(NEEDED - 1));
  }

  @Test
  void refusesAMainOutsideTheFile() {
    String expected = "postgres holds its main function in no segment";
    for (long address :
        List.of(0x1700L, 0x4700L, 0x7fff_0000L, Long.MAX_VALUE, Long.MIN_VALUE, -16L)) {
      assertRefused(HandMadeExecutable.withoutMain().define("main", address, 0x200), expected);
    }
    for (long size : List.of(0x800L, Long.MAX_VALUE, -1L)) {
      assertRefused(HandMadeExecutable.withMainOf(size), expected);
    }
  }

  @Test
  void refusesAnExecutableWithoutMain() {
    assertRefused(
        HandMadeExecutable.withoutMain(),
        "postgres exports no symbol main: it is no PostgreSQL server this engine knows");
  }

  @Test
  void refusesToNameTheAddressOfASymbolThatIsMissing() {
    DerivedCopy copy = derive(HandMadeExecutable.builder().call("progname"));

    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> copy.address("progname"))
        .withMessage(
            "postgres exports no symbol progname: it is no PostgreSQL server this engine knows");
  }

  @ParameterizedTest
  @CsvSource({"37f8, 8", "480c, 8", "4000, 7fffffffffffffff", "4000, -1", "1000, 8"})
  void refusesACopiedVariableOutsideTheWritableSegment(String address, String size) {
    assertRefused(
        HandMadeExecutable.builder()
            .copy("stdin", Long.parseLong(address, 16), Long.parseLong(size, 16)),
        "postgres has a relocation of stdin outside its writable segment");
  }

  @ParameterizedTest
  @ValueSource(longs = {0x37f8, 0x4809, 0, -8, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesASlotOutsideTheWritableSegment(long address) {
    byte[] executable = HandMadeExecutable.builder().call("exit").build();
    ByteBuffer.wrap(executable)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(HandMadeExecutable.CALL_RELOCATIONS, address);

    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> DerivedCopy.of("postgres", ByteBuffer.wrap(executable)))
        .withMessage("postgres has a relocation of exit outside its writable segment");
  }

  private static DerivedCopy derive(HandMadeExecutable executable) {
    return DerivedCopy.of("postgres", ByteBuffer.wrap(executable.build()));
  }

  private static void assertRefused(HandMadeExecutable executable, String message) {
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> derive(executable))
        .withMessage(message);
  }
}
