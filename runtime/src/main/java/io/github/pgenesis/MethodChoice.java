package io.github.pgenesis;

/** Chooses the way a cluster is made. */
@FunctionalInterface
interface MethodChoice {
  /**
   * Chooses and prepares it.
   *
   * @throws IllegalArgumentException if there is none for these options
   */
  ClusterWork choose(ClusterOptions options);

  static MethodChoice ofOptions() {
    return BootstrapWork::prepare;
  }
}
