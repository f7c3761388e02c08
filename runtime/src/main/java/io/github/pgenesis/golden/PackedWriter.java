package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what {@link PackedReader} reads. */
final class PackedWriter {
  /** Large enough to compress well, small enough for several threads to have one each. */
  private static final int CHUNK_BYTES = 1 << 20;

  private final GoldenContents golden;

  /** SHA-256 to the first file with such contents, in the order of the manifest. */
  private final Map<String, ManifestFile> distinct = new LinkedHashMap<>();

  private final List<Chunk> chunks = new ArrayList<>();

  PackedWriter(GoldenContents golden) {
    this.golden = golden;
    golden.manifest().files().forEach(file -> distinct.putIfAbsent(file.sha256(), file));
    fillChunks();
  }

  private record Chunk(List<ManifestFile> files) {
    int size() {
      return files.stream().mapToInt(ManifestFile::size).sum();
    }
  }

  private void fillChunks() {
    List<ManifestFile> files = new ArrayList<>();
    long size = 0;
    for (ManifestFile file : distinct.values()) {
      if (!files.isEmpty() && size + file.size() > CHUNK_BYTES) {
        chunks.add(new Chunk(List.copyOf(files)));
        files.clear();
        size = 0;
      }
      files.add(file);
      size += file.size();
    }
    if (!files.isEmpty()) {
      chunks.add(new Chunk(List.copyOf(files)));
    }
  }

  void writeTo(OutputStream out) throws IOException {
    ByteArrayOutputStream indexBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream packedChunks = new ByteArrayOutputStream();
    DataOutputStream index = new DataOutputStream(indexBytes);
    writeFacts(index);
    writeTexts(index, golden.directories());
    writeContents(index);
    index.writeInt(chunks.size());
    for (Chunk chunk : chunks) {
      writeChunk(chunk, index, packedChunks);
    }
    writeFiles(index);

    byte[] raw = indexBytes.toByteArray();
    byte[] packed = DeflatedBytes.deflate(raw);
    DataOutputStream data = new DataOutputStream(out);
    data.write(PackedGolden.MAGIC);
    data.writeInt(PackedGolden.FORMAT);
    data.writeInt(packed.length);
    data.writeInt(raw.length);
    data.writeInt(DeflatedBytes.checksum(raw));
    data.write(packed);
    for (String sha256 : distinct.keySet()) {
      data.write(HexFormat.of().parseHex(sha256));
    }
    data.write(HexFormat.of().parseHex(golden.manifest().address()));
    packedChunks.writeTo(data);
    data.flush();
  }

  private void writeFacts(DataOutputStream index) throws IOException {
    index.writeInt(golden.facts().size());
    for (Map.Entry<String, String> fact : golden.facts().entrySet()) {
      writeText(index, fact.getKey());
      writeText(index, fact.getValue());
    }
  }

  private void writeContents(DataOutputStream index) throws IOException {
    index.writeInt(distinct.size());
    for (ManifestFile file : distinct.values()) {
      index.writeInt(file.size());
      index.writeByte(PageTransformation.isRelation(file.path(), file.size()) ? 1 : 0);
    }
  }

  private void writeChunk(Chunk chunk, DataOutputStream index, ByteArrayOutputStream packedChunks)
      throws IOException {
    byte[] bytes = new byte[chunk.size()];
    int offset = 0;
    for (ManifestFile file : chunk.files()) {
      golden.contents(file.path()).get(bytes, offset, file.size());
      offset += file.size();
    }
    int checksum = DeflatedBytes.checksum(bytes);
    offset = 0;
    for (ManifestFile file : chunk.files()) {
      if (PageTransformation.isRelation(file.path(), file.size())) {
        PageTransformation.transform(bytes, offset, file.size());
      }
      offset += file.size();
    }
    byte[] packed = DeflatedBytes.deflate(bytes);
    packedChunks.write(packed);
    index.writeInt(chunk.files().size());
    index.writeInt(packed.length);
    index.writeInt(checksum);
  }

  private void writeFiles(DataOutputStream index) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    distinct.keySet().forEach(sha256 -> numbers.put(sha256, numbers.size()));
    index.writeInt(golden.manifest().files().size());
    for (ManifestFile file : golden.manifest().files()) {
      writeText(index, file.path());
      index.writeInt(numbers.get(file.sha256()));
    }
  }

  private static void writeTexts(DataOutputStream index, List<String> texts) throws IOException {
    index.writeInt(texts.size());
    for (String text : texts) {
      writeText(index, text);
    }
  }

  private static void writeText(DataOutputStream index, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    index.writeInt(bytes.length);
    index.write(bytes);
  }
}
