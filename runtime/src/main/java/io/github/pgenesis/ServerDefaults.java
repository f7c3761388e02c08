package io.github.pgenesis;

import io.github.pgenesis.configuration.CompiledDefaults;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.distribution.SealedText;
import io.github.pgenesis.engine.Engine;
import io.github.pgenesis.engine.EngineException;
import io.github.pgenesis.engine.PhaseRequest;
import io.github.pgenesis.engine.PhaseResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The defaults that a server was compiled with. Only the server itself tells them: it is asked
 * once, and its answer kept in the cache.
 */
final class ServerDefaults {
  /** Of an entry, so that an answer with more in it is another one. */
  private static final String KIND = "defaults-2";

  private final Installation installation;
  private final CacheDirectory cache;

  ServerDefaults(Installation installation, CacheDirectory cache) {
    this.installation = installation;
    this.cache = cache;
  }

  /**
   * Finds them.
   *
   * @param cancelled asked while the server runs
   * @throws EngineException if the server does not tell them
   * @throws InterruptedException if interrupted or cancelled
   */
  CompiledDefaults find(BooleanSupplier cancelled) throws InterruptedException {
    Path entry = cache.place(KIND, installation.sha256());
    if (Files.exists(entry)) {
      Optional<CompiledDefaults> known = read(entry);
      if (known.isPresent()) {
        return known.get();
      }
      cache.remove(entry);
    }
    CompiledDefaults defaults = ask(cancelled);
    cache.entry(KIND, installation.sha256(), place -> write(defaults, place));
    return defaults;
  }

  /** Empty if the file is damaged, as by a power failure. */
  static Optional<CompiledDefaults> read(Path entry) {
    try {
      return SealedText.read(entry).map(text -> CompiledDefaults.of(text.lines().toList()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static void write(CompiledDefaults defaults, Path entry) throws IOException {
    SealedText.write(entry, String.join("\n", defaults.description()) + "\n");
  }

  private CompiledDefaults ask(BooleanSupplier cancelled) throws InterruptedException {
    PhaseResult result =
        Engine.ofThisProcess()
            .run(
                new Engine.Executable(installation.executable(), installation.derivedCopy()),
                new PhaseRequest(
                    PhaseRequest.EntryPoint.DESCRIBE_CONFIGURATION,
                    List.of("--describe-config"),
                    ByteBuffer.allocate(0)),
                Map.of(),
                cancelled);
    if (result.cancelled()) {
      throw new InterruptedException();
    }
    return CompiledDefaults.of(result.output());
  }
}
