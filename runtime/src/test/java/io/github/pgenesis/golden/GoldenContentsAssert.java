package io.github.pgenesis.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.AbstractAssert;

/** Compares golden clusters file by file, so that a failure names the one that differs. */
final class GoldenContentsAssert extends AbstractAssert<GoldenContentsAssert, GoldenContents> {
  private GoldenContentsAssert(GoldenContents actual) {
    super(actual, GoldenContentsAssert.class);
  }

  static GoldenContentsAssert assertThatGolden(GoldenContents actual) {
    return new GoldenContentsAssert(actual);
  }

  GoldenContentsAssert isSameAs(GoldenContents expected) {
    isNotNull();
    assertThat(actual.facts()).containsExactlyEntriesOf(expected.facts());
    assertThat(actual.directories()).isEqualTo(expected.directories());
    assertThat(actual.paths()).isEqualTo(expected.paths());
    for (String path : expected.paths()) {
      assertThat(Goldens.bytes(actual.contents(path)))
          .as(path)
          .isEqualTo(Goldens.bytes(expected.contents(path)));
    }
    assertThat(actual.manifest().bytes()).isEqualTo(expected.manifest().bytes());
    return this;
  }
}
