package io.github.pgenesis.golden;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Contents in memory. */
final class StoredContents implements GoldenContents {
  private final Manifest manifest;
  private final List<String> paths;
  private final Map<String, byte[]> files;

  /**
   * @param files the files of the manifest, with contents that nobody changes any more
   */
  StoredContents(Manifest manifest, Map<String, byte[]> files) {
    this.manifest = manifest;
    this.paths = manifest.files().stream().map(ManifestFile::path).toList();
    this.files = Map.copyOf(files);
  }

  static StoredContents of(
      Map<String, String> facts, Collection<String> directories, Map<String, byte[]> files) {
    Map<String, byte[]> distinct = new HashMap<>();
    Map<String, byte[]> kept = HashMap.newHashMap(files.size());
    List<ManifestFile> listed = new ArrayList<>(files.size());
    files.forEach((path, contents) -> {
      String sha256 = Sha256.of(contents);
      kept.put(path, distinct.computeIfAbsent(sha256, _ -> contents.clone()));
      listed.add(new ManifestFile(path, contents.length, sha256));
    });
    return new StoredContents(Manifest.of(facts, directories, listed), kept);
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public SequencedMap<String, String> facts() {
    return manifest.facts();
  }

  @Override
  public List<String> directories() {
    return manifest.directories();
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public ByteBuffer contents(String path) {
    byte[] contents = files.get(path);
    if (contents == null) {
      throw new IllegalArgumentException(
          "the golden cluster has no file %s".formatted(TextLines.printable(path)));
    }
    return ByteBuffer.wrap(contents).asReadOnlyBuffer();
  }
}
