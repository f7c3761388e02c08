package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {
  @TempDir private Path directory;
  private CacheDirectory cache;
  private Path root;

  @BeforeEach
  void openCache() {
    root = directory.resolve("deep/cache");
    cache = CacheDirectory.at(root);
  }

  @Test
  void makesAnEntryOnce() throws IOException {
    Path first = cache.entry("kind", "name", place -> Files.writeString(place, "first"));
    Path second =
        cache.entry(
            "kind",
            "name",
            _ -> {
              throw new AssertionError("the entry is there");
            });

    assertThat(first).isEqualTo(root.resolve("kind/name")).hasContent("first");
    assertThat(second).isEqualTo(first).isEqualTo(cache.place("kind", "name"));
    assertThat(names("kind")).containsExactly("name");
  }

  @Test
  void anEntryIsNotVisibleBeforeItIsComplete() {
    cache.entry(
        "kind",
        "name",
        place -> {
          Files.createDirectory(place);
          assertThat(cache.place("kind", "name")).doesNotExist();
          Files.writeString(place.resolve("last"), "");
        });

    assertThat(cache.place("kind", "name").resolve("last")).exists();
  }

  @Test
  void twoMakersOfADirectoryLeaveTheEntryOfOne() throws Exception {
    CyclicBarrier bothAreMaking = new CyclicBarrier(2);
    List<Path> places =
        race(maker ->
            place -> {
              Files.createDirectory(place);
              Files.writeString(place.resolve("maker"), maker);
              await(bothAreMaking);
            });

    assertThat(places).containsOnly(cache.place("kind", "name"));
    assertThat(names("kind")).containsExactly("name");
    assertThat(Files.readString(cache.place("kind", "name").resolve("maker"))).isIn("one", "other");
  }

  @Test
  void twoMakersOfAFileLeaveTheEntryOfOne() throws Exception {
    CyclicBarrier bothAreMaking = new CyclicBarrier(2);
    List<Path> places =
        race(maker ->
            place -> {
              Files.writeString(place, maker);
              await(bothAreMaking);
            });

    assertThat(places).containsOnly(cache.place("kind", "name"));
    assertThat(names("kind")).containsExactly("name");
    assertThat(Files.readString(cache.place("kind", "name"))).isIn("one", "other");
  }

  private interface NamedMaker {
    CacheDirectory.Maker of(String maker);
  }

  private List<Path> race(NamedMaker makers)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Path> one = threads.submit(() -> cache.entry("kind", "name", makers.of("one")));
      Future<Path> other = threads.submit(() -> cache.entry("kind", "name", makers.of("other")));
      return List.of(one.get(20, TimeUnit.SECONDS), other.get(20, TimeUnit.SECONDS));
    }
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aMakerThatFailsLeavesNothing() throws IOException {
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() ->
            cache.entry(
                "kind",
                "name",
                place -> {
                  Files.createDirectories(place.resolve("half"));
                  throw new IOException("disk full");
                }))
        .withMessage(
            "the cache directory %s cannot be used: java.io.IOException: disk full. Name another one, or set XDG_CACHE_HOME."
                .formatted(root));
    assertThat(names("kind")).isEmpty();
  }

  @Test
  void aRefusalOfTheMakerIsPassedOn() throws IOException {
    DistributionException refusal = new DistributionException("it is of no use");

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() ->
            cache.entry(
                "kind",
                "name",
                place -> {
                  Files.createFile(place);
                  throw refusal;
                }))
        .isSameAs(refusal);
    assertThat(names("kind")).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeACacheIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "precious");

    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> CacheDirectory.at(file).entry("kind", "name", Files::createFile))
        .withMessage(
            "the cache directory %s cannot be used: java.nio.file.FileSystemException: %s/kind: Not a directory. Name another one, or set XDG_CACHE_HOME."
                .formatted(file, file));
    assertThat(file).hasContent("precious");
  }

  @Test
  void anEntryThatIsRemovedIsMadeAgain() throws IOException {
    Path outside = Files.writeString(directory.resolve("outside"), "precious");
    Path place =
        cache.entry(
            "kind",
            "name",
            draft -> {
              Files.createDirectory(draft);
              Files.createSymbolicLink(draft.resolve("link"), directory);
            });

    cache.remove(place);

    assertThat(place).doesNotExist();
    assertThat(outside).as("what a link in it leads to").hasContent("precious");
    cache.entry("kind", "name", draft -> Files.writeString(draft, "again"));
    assertThat(place).hasContent("again");
  }

  @Test
  void isNamedByItsAbsolutePath() {
    assertThat(CacheDirectory.at(root.resolve("x/../."))).hasToString(root.toString());
  }

  private List<String> names(String kind) throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve(kind))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
