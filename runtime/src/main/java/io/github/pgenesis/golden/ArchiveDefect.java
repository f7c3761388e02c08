package io.github.pgenesis.golden;

import java.io.IOException;

/** What is wrong with an archive; the message goes on after its name: "is damaged: ...". */
final class ArchiveDefect extends IOException {
  private static final long serialVersionUID = 1L;

  private ArchiveDefect(String message) {
    super(message);
  }

  /** It was written by Pgenesis, but is no longer what it was. */
  static ArchiveDefect damaged(String how) {
    return new ArchiveDefect("is damaged: " + how);
  }

  /** Its manifest is damaged or too new. */
  static ArchiveDefect unusable(IllegalArgumentException manifest) {
    ArchiveDefect defect = new ArchiveDefect("cannot be used: " + manifest.getMessage());
    defect.initCause(manifest);
    return defect;
  }

  /** It was written by somebody else. */
  static ArchiveDefect foreign(String why) {
    return new ArchiveDefect("is no golden archive: " + why);
  }
}
