package io.github.pgenesis.zstd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Decompresses one Zstandard frame as in RFC 8878. Frames that need a dictionary are refused.
 *
 * <p>Reading throws a {@link ZstandardException} if the frame is damaged and an {@link
 * EOFException} if it is truncated, nothing else, whatever the input is; after that the stream must
 * not be used any more. If the frame has a checksum, it is verified before the end is reported.
 * Takes memory for two windows at most, and not more than a few times what it has decompressed. Not
 * thread-safe.
 */
public final class ZstandardInputStream extends InputStream {
  private final byte[] frame;
  private final FrameHeader header;
  private final History history;
  private final LiteralsDecoder literals = new LiteralsDecoder();
  private final SequencesDecoder sequences;
  private final XxHash64 checksum = new XxHash64();

  /** Where in the history that begins which has not been read yet. */
  private int begin;

  private int position;
  private long decompressed;
  private boolean ended;

  /**
   * Reads the header of a frame.
   *
   * @param frame the frame, and whatever else follows it; must not be changed before the end is
   *     reached
   * @param mostWindow the largest window allowed, in bytes, up to 2^29
   * @throws ZstandardException if this is no frame that can be read, or if it needs a larger window
   * @throws EOFException if the header is not complete
   */
  public ZstandardInputStream(byte[] frame, int mostWindow)
      throws ZstandardException, EOFException {
    if (mostWindow < 0 || mostWindow > 1 << 29) {
      throw new IllegalArgumentException(
          "the largest window is %d bytes: allow 0 to 2^29".formatted(mostWindow));
    }
    this.frame = frame;
    this.header = FrameHeader.read(frame);
    if (header.windowSize() > mostWindow) {
      throw new ZstandardException(
          "the Zstandard frame needs a window of %d bytes, but %d are allowed: compress it with a smaller window"
              .formatted(header.windowSize(), mostWindow));
    }
    int window = (int) header.windowSize();
    this.history = new History(window);
    this.sequences = new SequencesDecoder(history, Math.min(window, FrameHeader.MOST_IN_BLOCK));
    this.position = header.length();
  }

  /** How long the frame is, in bytes; of use once the end has been reached. */
  public int frameLength() {
    return position;
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : history.bytes()[begin++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    if (count == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int most = Math.min(count, history.end() - begin);
    System.arraycopy(history.bytes(), begin, bytes, offset, most);
    begin += most;
    return most;
  }

  /** Decompresses until there is something to read. */
  private boolean isAtEnd() throws IOException {
    while (begin == history.end() && !ended) {
      readBlock();
    }
    return begin == history.end();
  }

  private void readBlock() throws IOException {
    int blockHeader = (int) next(BlockKind.HEADER).number(BlockKind.HEADER);
    boolean last = (blockHeader & 1) != 0;
    BlockKind kind = BlockKind.of(blockHeader >>> 1 & 3);
    int size = blockHeader >>> 3;
    if (size > Math.min(header.windowSize(), FrameHeader.MOST_IN_BLOCK)) {
      throw new ZstandardException("a Zstandard block is larger than a block may be");
    }
    history.prepareForBlock();
    begin = history.end();
    switch (kind) {
      case RAW -> {
        ByteCursor block = next(size);
        history.append(frame, block.position(), size);
      }
      case REPEATED -> history.repeat((byte) next(1).octet(), size);
      case COMPRESSED -> {
        ByteCursor block = next(size);
        literals.read(block);
        sequences.read(block, literals);
      }
      case RESERVED -> throw new ZstandardException("a Zstandard block is of a newer format");
    }
    checksum.update(history.bytes(), begin, history.end() - begin);
    decompressed += history.end() - begin;
    if (last) {
      ended = true;
      readEnd();
    }
  }

  private void readEnd() throws IOException {
    if (header.contentSize().isPresent() && header.contentSize().getAsLong() != decompressed) {
      throw new ZstandardException("the Zstandard frame does not hold as much as it claims");
    }
    if (header.hasChecksum() && (int) next(4).number(4) != (int) checksum.value()) {
      throw new ZstandardException("the checksum of the Zstandard frame is wrong");
    }
  }

  private ByteCursor next(int count) throws EOFException {
    if (count > frame.length - position) {
      throw new EOFException("the Zstandard frame is truncated");
    }
    position += count;
    return new ByteCursor(frame, position - count, position);
  }
}
