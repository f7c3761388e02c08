package io.github.pgenesis.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalSegmentNameTest {
  // As pg_walfile_name says, for the sizes a server was made with.
  @ParameterizedTest
  @CsvSource({
    "1, 0x14F4A78, 16, 000000010000000000000001",
    "1, 0x1500028, 1, 000000010000000000000015",
    "1, 0x4000028, 64, 000000010000000000000001",
    "1, 0x4000000, 16, 000000010000000000000004",
    "1, 0x5FFFFFFFF, 16, 0000000100000005000000FF",
    "0x1F, 0x100000000, 16, 0000001F0000000100000000",
    "-1, -1, 1024, FFFFFFFFFFFFFFFF00000003"
  })
  void aSegmentIsNamedByTimelineAndPlace(
      String timeline, String location, int megabytes, String name) {
    assertThat(WalSegmentName.of(Integer.decode(timeline), Long.decode(location), megabytes << 20))
        .isEqualTo(name);
  }

  @Test
  void aSizeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> WalSegmentName.of(1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A WAL segment of 0 bytes is not possible;");
  }
}
