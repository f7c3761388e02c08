package io.github.pgenesis.golden;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Contents that are decompressed, and a manifest that is put together, when they are asked for. */
final class PackedContents implements GoldenContents {
  /** Where contents are in the decompressed chunk. */
  record Place(PackedChunk chunk, int offset, int size) {}

  private final SequencedMap<String, String> facts;
  private final List<String> directories;
  private final List<String> paths;
  private final List<Integer> numbers;
  private final List<Place> distinct;
  private final PackedDigests digests;
  private final Map<String, Place> places;

  /** Null before anybody has asked for it. */
  private Manifest manifest;

  /**
   * @param numbers for each path, which of the distinct contents it has
   */
  PackedContents(
      SequencedMap<String, String> facts,
      List<String> directories,
      List<String> paths,
      List<Integer> numbers,
      List<Place> distinct,
      PackedDigests digests) {
    this.facts = facts;
    this.directories = directories;
    this.paths = paths;
    this.numbers = numbers;
    this.distinct = distinct;
    this.digests = digests;
    this.places = HashMap.newHashMap(paths.size());
    for (int i = 0; i < paths.size(); i++) {
      places.put(paths.get(i), distinct.get(numbers.get(i)));
    }
  }

  @Override
  public synchronized Manifest manifest() {
    if (manifest == null) {
      manifest = assemble();
    }
    return manifest;
  }

  private Manifest assemble() {
    List<ManifestFile> files = new ArrayList<>(paths.size());
    for (int i = 0; i < paths.size(); i++) {
      int number = numbers.get(i);
      files.add(new ManifestFile(paths.get(i), distinct.get(number).size(), digests.of(number)));
    }
    Manifest assembled = Manifest.of(facts, directories, files);
    if (!assembled.address().equals(digests.address())) {
      throw DeflatedBytes.damaged();
    }
    return assembled;
  }

  @Override
  public SequencedMap<String, String> facts() {
    return facts;
  }

  @Override
  public List<String> directories() {
    return directories;
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public ByteBuffer contents(String path) {
    Place place = places.get(path);
    if (place == null) {
      throw new IllegalArgumentException(
          "the golden cluster has no file %s".formatted(TextLines.printable(path)));
    }
    return place.chunk().contents(place.offset(), place.size());
  }
}
