package io.github.pgenesis.secrets;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** The child's side: stays as it is while somebody looks, and then dumps its heap. */
final class HeldProcess {
  static final String DONE = "password not needed any more";
  static final String DUMPED = "heap dumped";

  private HeldProcess() {}

  /** Garbage is dumped, too. */
  static void hold(Path heapDump) throws IOException {
    System.out.println(DONE);
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    in.read();
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(heapDump.toString(), false);
    System.out.println(DUMPED);
    in.read();
  }
}
