package io.github.pgenesis.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A flight recording that runs all the time: it stops threads to see what they do, and has timers
 * of processor time that send each thread signals. It is copied and read again and again.
 */
final class FlightRecording implements Activity {
  private static final Set<String> EXPECTED =
      Set.of(
          "jdk.ExecutionSample", "jdk.NativeMethodSample", "jdk.CPUTimeSample", "jdk.GCPhasePause");

  private final Recording recording = new Recording();
  private final Path file;
  private final Set<String> seen = new HashSet<>();

  FlightRecording(Path directory) {
    file = directory.resolve("copy.jfr");
    recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
    recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(20));
    recording.enable("jdk.CPUTimeSample").with("throttle", "10ms");
    recording.enable("jdk.GCPhasePause").withoutThreshold();
    recording.enable("jdk.SafepointBegin").withoutThreshold();
    recording.setMaxSize(8 << 20);
    recording.start();
  }

  @Override
  public void once() throws IOException {
    recording.dump(file);
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        seen.add(event.getEventType().getName());
      }
    }
    Files.delete(file);
  }

  @Override
  public void end() throws IOException {
    once();
    recording.close();
    Check.that(seen.containsAll(EXPECTED), "a flight recording has nothing but " + seen);
  }
}
