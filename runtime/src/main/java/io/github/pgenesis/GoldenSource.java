package io.github.pgenesis;

import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Manifest;

/** A golden cluster somewhere; its text says where. What it holds is read when asked for. */
interface GoldenSource {
  GoldenFacts facts();

  Manifest manifest();

  /** Read once and then kept as long as there is memory. */
  GoldenContents contents();
}
