package io.github.pgenesis.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the data directory of a cluster. */
public final class ClusterAssert extends AbstractAssert<ClusterAssert, Path> {
  private static final int MOST_DIFFERENCES_SHOWN = 20;

  private ClusterAssert(Path dataDirectory) {
    super(dataDirectory, ClusterAssert.class);
  }

  public static ClusterAssert assertThat(Path dataDirectory) {
    return new ClusterAssert(dataDirectory);
  }

  /**
   * Fails if the cluster differs from initdb's in more than two runs of initdb with equal options
   * do; see {@link ClusterComparison}.
   */
  public ClusterAssert isIdenticalToClusterOf(Path initdbCluster) {
    isNotNull();
    List<String> differences;
    try {
      differences = ClusterComparison.differences(actual, initdbCluster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!differences.isEmpty()) {
      var shown = differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES_SHOWN));
      failWithMessage(
          "%s",
          "Expected %s to be identical to initdb's %s, but found %d differences:%n  %s%s"
              .formatted(
                  actual,
                  initdbCluster,
                  differences.size(),
                  String.join(System.lineSeparator() + "  ", shown),
                  differences.size() > shown.size() ? System.lineSeparator() + "  and more" : ""));
    }
    return this;
  }
}
