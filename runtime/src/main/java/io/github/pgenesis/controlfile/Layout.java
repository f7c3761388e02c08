package io.github.pgenesis.controlfile;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the layouts of pg_control differ, by {@code PG_CONTROL_VERSION}.
 *
 * <pre>
 *                                 1300 (15, 16)  1700 (17)  1800 (18)
 *   checkPointCopy.wal_level                  -         60         60
 *   default_char_signedness                   -          -        256
 *   mock_authentication_nonce               256        256        257
 *   crc                                     288        288        292
 * </pre>
 */
enum Layout {
  VERSION_1300(1300, false, false, 256, 288),
  VERSION_1700(1700, true, false, 256, 288),
  VERSION_1800(1800, true, true, 257, 292);

  private final int version;
  private final boolean walLevelInCheckPoint;
  private final boolean charSignedness;
  private final int nonce;
  private final int checksum;

  Layout(
      int version, boolean walLevelInCheckPoint, boolean charSignedness, int nonce, int checksum) {
    this.version = version;
    this.walLevelInCheckPoint = walLevelInCheckPoint;
    this.charSignedness = charSignedness;
    this.nonce = nonce;
    this.checksum = checksum;
  }

  static Optional<Layout> of(int version) {
    return Arrays.stream(values()).filter(layout -> layout.version == version).findFirst();
  }

  boolean hasWalLevelInCheckPoint() {
    return walLevelInCheckPoint;
  }

  boolean hasCharSignedness() {
    return charSignedness;
  }

  int nonce() {
    return nonce;
  }

  int checksum() {
    return checksum;
  }
}
