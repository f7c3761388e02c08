package io.github.pgenesis.controlfile;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the layouts of pg_control differ, by {@code PG_CONTROL_VERSION}. 1902 is that of 19's beta
 * releases, and 1905, which is like 1903, that of its first release candidate.
 *
 * <pre>
 *                                 1300 (15, 16)  1700 (17)  1800 (18)  1902 (19)  1903 (19)
 *   checkPointCopy, bytes of                 88         88         88         96         96
 *   checkPointCopy.wal_level                  -         60         60         60         60
 *   checkPointCopy.time                     104        104        104        112        112
 *   checkPointCopy.dataChecksumState          -          -          -        132        132
 *   unloggedLSN to relseg_size       128 to 220        same       same 136 to 228 136 to 228
 *   slru_pages_per_segment                    -          -          -        232        232
 *   xlog_blcksz to float8ByVal       224 to 248        same       same 236 to 260 236 to 260
 *   data_checksum_version_init                -          -          -          -        264
 *   data_checksum_version                   252        252        252        264        268
 *   default_char_signedness                   -          -        256        268        272
 *   mock_authentication_nonce               256        256        257        269        273
 *   crc                                     288        288        292        304        308
 * </pre>
 */
enum Layout {
  VERSION_1300(1300, false, false, false, 252, 256, 288),
  VERSION_1700(1700, true, false, false, 252, 256, 288),
  VERSION_1800(1800, true, false, true, 252, 257, 292),
  VERSION_1902(1902, true, true, true, 264, 269, 304),
  VERSION_1903(1903, true, true, true, 268, 273, 308),
  VERSION_1905(1905, true, true, true, 268, 273, 308);

  private final int version;
  private final boolean walLevelInCheckPoint;
  private final boolean longCheckPoint;
  private final boolean charSignedness;
  private final int dataChecksumVersion;
  private final int nonce;
  private final int checksum;

  Layout(
      int version,
      boolean walLevelInCheckPoint,
      boolean longCheckPoint,
      boolean charSignedness,
      int dataChecksumVersion,
      int nonce,
      int checksum) {
    this.version = version;
    this.walLevelInCheckPoint = walLevelInCheckPoint;
    this.longCheckPoint = longCheckPoint;
    this.charSignedness = charSignedness;
    this.dataChecksumVersion = dataChecksumVersion;
    this.nonce = nonce;
    this.checksum = checksum;
  }

  static Optional<Layout> of(int version) {
    return Arrays.stream(values()).filter(layout -> layout.version == version).findFirst();
  }

  /** The versions, as a message lists them. */
  static String known() {
    return Arrays.stream(values())
        .map(layout -> Integer.toString(layout.version))
        .collect(Collectors.joining(", "));
  }

  boolean hasWalLevelInCheckPoint() {
    return walLevelInCheckPoint;
  }

  boolean hasCharSignedness() {
    return charSignedness;
  }

  /** Whether the checkpoint, too, says whether pages have checksums. */
  boolean hasChecksumsInCheckPoint() {
    return longCheckPoint;
  }

  /** Whether the state that initdb chose is remembered besides the present one. */
  boolean hasInitialChecksumVersion() {
    return this == VERSION_1903;
  }

  int checkPointSize() {
    return longCheckPoint ? 96 : 88;
  }

  int checkPointTime() {
    return longCheckPoint ? 112 : 104;
  }

  /** Where a field from {@code unloggedLSN} to {@code relseg_size} is that 18 has here. */
  int behindCheckPoint(int offset) {
    return longCheckPoint ? offset + 8 : offset;
  }

  /** Where a field from {@code xlog_blcksz} to {@code float8ByVal} is that 18 has here. */
  int behindSegmentBlocks(int offset) {
    return longCheckPoint ? offset + 12 : offset;
  }

  int dataChecksumVersion() {
    return dataChecksumVersion;
  }

  int charSignedness() {
    return dataChecksumVersion + 4;
  }

  int nonce() {
    return nonce;
  }

  int checksum() {
    return checksum;
  }
}
