package io.github.pgenesis.zstd;

import java.io.IOException;

/** What was to be decompressed is no Zstandard frame, a damaged one, or one that is not read. */
public final class ZstandardException extends IOException {
  private static final long serialVersionUID = 1L;

  ZstandardException(String message) {
    super(message);
  }
}
