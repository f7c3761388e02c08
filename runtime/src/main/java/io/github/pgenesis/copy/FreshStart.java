package io.github.pgenesis.copy;

import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.datadir.FileWriter;
import io.github.pgenesis.datadir.NewFile;
import io.github.pgenesis.datadir.Permissions;
import io.github.pgenesis.wal.ResetWal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files in which a cluster says who it is and when it was shut down: the control file, and a
 * WAL that holds this one checkpoint. Immutable.
 */
public final class FreshStart {
  public static final String CONTROL_FILE = "global/pg_control";
  static final String WAL_DIRECTORY = "pg_wal/";

  /** Counters with times in them; a server does not miss the file. */
  static final String STATISTICS_FILE = "pg_stat/pgstat.stat";

  private final ControlFileBytes controlFile;
  private final ResetWal wal;

  private FreshStart(ControlFileBytes controlFile, ResetWal wal) {
    this.controlFile = controlFile;
    this.wal = wal;
  }

  /**
   * Makes them.
   *
   * @param before a control file, all else of which stays
   * @param walSegmentSize in bytes
   * @param identity puts system identifier, nonce and times into it
   */
  public static FreshStart of(
      ControlFileBytes before,
      int major,
      int walSegmentSize,
      UnaryOperator<ControlFileBytes> identity) {
    ControlFileBytes controlFile =
        identity.apply(
            before.withWalStart(walSegmentSize, segment(before.checkPoint(), walSegmentSize)));
    return new FreshStart(controlFile, ResetWal.of(controlFile, major));
  }

  /**
   * Pages carry WAL locations, which the WAL must never come to again. Where it has just begun
   * there are none of it, so that a copy of a golden cluster begins where the golden cluster did.
   */
  private static long segment(long checkPoint, int segmentSize) {
    long offset = checkPoint % segmentSize;
    return offset == ControlFileBytes.WAL_SEGMENT_HEADER_SIZE
        ? checkPoint - offset
        : checkPoint - offset + segmentSize;
  }

  ControlFileBytes controlFile() {
    return controlFile;
  }

  /** The WAL segment, whose file is mostly a hole. */
  NewFile walSegment() {
    return new NewFile(
        WAL_DIRECTORY + wal.fileName(), () -> ByteBuffer.wrap(wal.firstPage()), wal.fileSize());
  }

  /** All bytes of the WAL segment's file. */
  byte[] walSegmentBytes() {
    return Arrays.copyOf(wal.firstPage(), wal.fileSize());
  }

  /** Puts them into a data directory in place of those that are there. */
  public void replaceIn(Path directory, Permissions permissions)
      throws IOException, InterruptedException {
    try (Stream<Path> entries = Files.list(directory.resolve(WAL_DIRECTORY))) {
      for (Path entry : entries.filter(Files::isRegularFile).toList()) {
        requireSameMagic(entry);
        Files.delete(entry);
      }
    }
    Files.deleteIfExists(directory.resolve(STATISTICS_FILE));
    Files.write(directory.resolve(CONTROL_FILE), controlFile.bytes(), StandardOpenOption.WRITE);
    new FileWriter(directory, permissions, 1, () -> false).write(List.of(walSegment()));
  }

  /**
   * A beta release, or the release after it, may write WAL of another format than the known one.
   */
  private void requireSameMagic(Path file) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.read(start, 0);
    }
    if (start.getShort(0) != wal.magic()) {
      throw new IllegalArgumentException(
          "the server writes WAL pages that start with %04X and not with %04X: only clusters without a fixed identity can be made with it"
              .formatted(start.getShort(0), wal.magic()));
    }
  }
}
