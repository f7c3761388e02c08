package io.github.pgenesis.matrix;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Verdicts, as they come. Safe for use by several threads. */
final class Results {
  private record Key(String set, String installation) {}

  private final Map<Key, CompletableFuture<Verdict>> verdicts = new ConcurrentHashMap<>();

  Results(List<Trial> trials) {
    trials.forEach(trial -> verdicts.put(key(trial), new CompletableFuture<>()));
  }

  private static Key key(Trial trial) {
    return new Key(trial.set().toString(), trial.installation().toString());
  }

  /** Takes verdicts up to the end of the stream; what is missing then will never come. */
  void readFrom(InputStream stream) {
    try (DataInputStream in = new DataInputStream(stream)) {
      Optional<Result> result = Result.read(in);
      while (result.isPresent()) {
        Result found = result.get();
        verdicts.get(new Key(found.set(), found.installation())).complete(found.verdict());
        result = Result.read(in);
      }
      giveUp(new IllegalStateException("the JVM that runs initdb has ended without this result"));
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void giveUp(Exception reason) {
    verdicts.values().forEach(verdict -> verdict.completeExceptionally(reason));
  }

  /** Waits for a verdict. */
  Verdict of(Trial trial) {
    return verdicts.get(key(trial)).join();
  }
}
