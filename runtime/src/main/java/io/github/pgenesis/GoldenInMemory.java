package io.github.pgenesis;

import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Manifest;

/** A golden cluster that was just made or read. */
record GoldenInMemory(GoldenContents contents, String origin) implements GoldenSource {
  @Override
  public GoldenFacts facts() {
    return GoldenFacts.of(contents);
  }

  @Override
  public Manifest manifest() {
    return contents.manifest();
  }

  @Override
  public String toString() {
    return origin;
  }
}
