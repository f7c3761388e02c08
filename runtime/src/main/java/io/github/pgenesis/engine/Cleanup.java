package io.github.pgenesis.engine;

import io.github.pgenesis.elf.Stub;
import io.github.pgenesis.foreign.LinkMap;
import java.util.List;

/**
 * Brings an image back to the state it was loaded in, so that the next phase finds what a new
 * process would: no memory of the phase, no stream, no module, every variable as it was.
 */
final class Cleanup {
  private final PostgresImage image;

  Cleanup(PostgresImage image) {
    this.image = image;
  }

  void run() {
    List<LinkMap> modules = image.modules();
    // Descriptors are of no concern here, and the JVM's must not be at hand.
    ThreadProgram program = new ThreadProgram(image).closeFrom(3);
    OpenStreams.addTo(program, image);
    modules.forEach(module -> program.library("dlclose", module.handle()));
    program.deep(image.stub(Stub.FREE_ALL));
    program.run();
    image.unmapLeftMemory();
    image.restoreCalls();
    image.restoreVariables();
  }
}
