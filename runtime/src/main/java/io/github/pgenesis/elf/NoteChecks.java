package io.github.pgenesis.elf;

/**
 * Notes, in which the loader looks for properties of the processor (glibc's sysdeps/x86/dl-prop.h);
 * each is a header of three numbers, a name and a description.
 */
final class NoteChecks {
  private static final int NOTES = 4;
  private static final int PROPERTIES = 0x6474e553;
  private static final int HEADER_SIZE = 12;

  private NoteChecks() {}

  static void check(LoaderView view) {
    for (Segment segment : view.executable().segments()) {
      if (segment.type() == NOTES || segment.type() == PROPERTIES) {
        checkNotes(view, segment);
      }
    }
  }

  private static void checkNotes(LoaderView view, Segment notes) {
    long size = notes.memorySize();
    long alignment = view.file().getLong(notes.headerOffset() + 48) == 8 ? 8 : 4;
    int start = view.table("its notes", notes.address(), size);
    boolean whole = start == notes.offset() && size == notes.fileSize();
    long at = 0;
    while (whole && at < size) {
      whole = size - at >= HEADER_SIZE;
      if (whole) {
        int header = start + (int) at;
        long name = Integer.toUnsignedLong(view.file().getInt(header));
        long description = Integer.toUnsignedLong(view.file().getInt(header + 4));
        at += aligned(HEADER_SIZE + name, alignment) + description;
        whole = at <= size;
        at = aligned(at, alignment);
      }
    }
    if (!whole) {
      throw view.refuse("has notes that contradict themselves");
    }
  }

  private static long aligned(long value, long alignment) {
    return (value + alignment - 1) & -alignment;
  }
}
