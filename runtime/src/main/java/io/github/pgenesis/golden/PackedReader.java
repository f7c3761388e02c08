package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Reads the index of the packed form. Whoever can forge it can as well forge the contents, but not
 * make us write elsewhere or take all memory.
 */
final class PackedReader {
  /** Magic and four numbers. */
  private static final int HEADER = PackedGolden.MAGIC.length + 4 * Integer.BYTES;

  /** More than any writer puts into one: a file, and others up to a fraction of that. */
  private static final int MOST_IN_CHUNK = ManifestFile.MOST_BYTES + (1 << 24);

  private final byte[] bytes;
  private final ByteBuffer index;

  /** Where what is not read yet begins. */
  private int position;

  private PackedReader(byte[] bytes, byte[] index, int position) {
    this.bytes = bytes;
    this.index = ByteBuffer.wrap(index);
    this.position = position;
  }

  static GoldenContents read(byte[] bytes) {
    int magic = PackedGolden.MAGIC.length;
    if (bytes.length < HEADER || !Arrays.equals(bytes, 0, magic, PackedGolden.MAGIC, 0, magic)) {
      throw new GoldenArchiveException(
          "this is no packed golden cluster: it does not begin with 'pgenesis'");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes, magic, HEADER - magic);
    int format = header.getInt();
    if (format != PackedGolden.FORMAT) {
      throw new GoldenArchiveException(
          "the packed golden cluster has format %d, this Pgenesis reads format %d: take both from one release"
              .formatted(format, PackedGolden.FORMAT));
    }
    int packedLength = header.getInt();
    int length = header.getInt();
    if (packedLength < 0
        || packedLength > bytes.length - HEADER
        || length < 0
        || length > Manifest.MOST_BYTES) {
      throw DeflatedBytes.damaged();
    }
    byte[] index = DeflatedBytes.inflate(bytes, HEADER, packedLength, length);
    if (DeflatedBytes.checksum(index) != header.getInt()) {
      throw DeflatedBytes.damaged();
    }
    try {
      return new PackedReader(bytes, index, HEADER + packedLength).read();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw DeflatedBytes.damaged();
    }
  }

  private PackedContents read() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    for (int count = index.getInt(); count > 0; count--) {
      facts.put(text(), text());
    }
    List<String> directories = new ArrayList<>();
    for (int count = index.getInt(); count > 0; count--) {
      directories.add(GoldenPaths.require(text()));
    }
    List<PackedChunk.Piece> pieces = new ArrayList<>();
    for (int count = index.getInt(); count > 0; count--) {
      pieces.add(new PackedChunk.Piece(index.getInt(), index.get() != 0));
    }
    PackedDigests digests = new PackedDigests(bytes, position, pieces.size());
    position += digests.length();
    List<PackedContents.Place> places = readChunks(pieces);
    List<String> paths = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int count = index.getInt(); count > 0; count--) {
      paths.add(GoldenPaths.require(text()));
      numbers.add(index.getInt());
    }
    if (position != bytes.length) {
      throw DeflatedBytes.damaged();
    }
    return new PackedContents(
        Collections.unmodifiableSequencedMap(facts),
        List.copyOf(directories),
        List.copyOf(paths),
        List.copyOf(numbers),
        places,
        digests);
  }

  /** Where each of the distinct contents is. */
  private List<PackedContents.Place> readChunks(List<PackedChunk.Piece> pieces) {
    List<PackedContents.Place> places = new ArrayList<>(pieces.size());
    for (int count = index.getInt(); count > 0; count--) {
      int next = places.size() + index.getInt();
      int length = index.getInt();
      Objects.checkFromIndexSize(position, length, bytes.length);
      List<PackedChunk.Piece> own = List.copyOf(pieces.subList(places.size(), next));
      PackedChunk chunk = new PackedChunk(bytes, position, length, index.getInt(), own);
      position += length;
      int offset = 0;
      for (PackedChunk.Piece piece : own) {
        Objects.checkFromIndexSize(offset, piece.size(), MOST_IN_CHUNK);
        places.add(new PackedContents.Place(chunk, offset, piece.size()));
        offset += piece.size();
      }
    }
    return List.copyOf(places);
  }

  private String text() {
    int length = index.getInt();
    String text = new String(index.array(), index.position(), length, UTF_8);
    index.position(index.position() + length);
    return text;
  }
}
