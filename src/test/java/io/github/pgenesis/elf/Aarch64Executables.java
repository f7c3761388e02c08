package io.github.pgenesis.elf;

import io.github.pgenesis.support.Aarch64Postgres;
import java.nio.ByteBuffer;

/** For tests of other packages. */
public final class Aarch64Executables {
  private Aarch64Executables() {}

  /** Derives a copy that this machine need not be able to load. */
  public static DerivedCopy derive(Aarch64Postgres postgres) {
    return DerivedCopy.of(
        postgres.toString(), ByteBuffer.wrap(postgres.executable()), Machine.AARCH64);
  }
}
