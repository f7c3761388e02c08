package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The loader of the C library trusts an executable: what it finds there it follows, and a wrong
 * number is a crash of the whole process. So everything that it follows is checked before it gets
 * to see the file. What the server's own instructions and data are worth nobody can tell.
 */
final class LoaderChecks {
  private LoaderChecks() {}

  /**
   * Checks an executable.
   *
   * @param defined its symbols by name, a main function among them
   * @throws ElfFormatException at the first thing that the loader must not be given
   */
  static void check(ElfExecutable executable, Map<String, Symbol> defined, ByteBuffer file) {
    LoaderView view = new LoaderView(executable, file);
    SegmentChecks.check(view);
    DynamicSection dynamic = DynamicSection.read(view);
    NoteChecks.check(view);
    StringChecks.check(view, dynamic);
    HashChecks.check(view, dynamic);
    VersionChecks.check(view, dynamic);
    RelocationChecks relocations =
        new RelocationChecks(view, dynamic, FunctionChecks.lists(view, dynamic));
    relocations.check();
    SymbolChecks.check(view, dynamic);
    FunctionChecks.check(view, dynamic, relocations, defined);
  }
}
