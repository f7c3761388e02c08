package io.github.pgenesis;

/** Which class path is searched. */
final class ClassLoaders {
  private ClassLoaders() {}

  /** The calling thread's context class loader, or our own if it has none. */
  static ClassLoader ofCaller() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader != null ? loader : ClassLoaders.class.getClassLoader();
  }
}
