package io.github.pgenesis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImagePoolTest {
  private final ImagePool<String, Integer> pool = new ImagePool<>(4, 3);
  private final AtomicInteger number = new AtomicInteger();
  private final Supplier<Integer> loader = number::incrementAndGet;

  @Test
  void anImageIsUsedAgain() throws InterruptedException {
    pool.giveBack("18", take("18"));

    assertThat(take("18")).isEqualTo(1);
    assertThat(take("18")).isEqualTo(2);
  }

  @Test
  void theLastPlacesAreForExecutablesThatHaveNone() throws InterruptedException {
    take("18");
    take("18");
    take("18");

    assertThatThrownBy(() -> pool.take("18", loader, () -> true))
        .isInstanceOf(InterruptedException.class);
    assertThat(take("17")).isEqualTo(4);
    assertThatThrownBy(() -> take("16"))
        .isInstanceOf(ImagePool.FullException.class)
        .hasMessage("4 server executables are loaded in this JVM, which is the most");
  }

  @Test
  void whoCameFirstIsServedFirst() throws InterruptedException {
    int image = take("18");
    take("18");
    take("18");
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      CountDownLatch arrived = new CountDownLatch(1);
      int place = i;
      waiting.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  // Asked when the caller waits, which is so the moment that counts.
                  int own =
                      pool.take(
                          "18",
                          loader,
                          () -> {
                            arrived.countDown();
                            return false;
                          });
                  served.add(place);
                  pool.giveBack("18", own);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              }));
      arrived.await();
    }

    pool.giveBack("18", image);

    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(number).hasValue(3);
  }

  @Test
  void whoCannotLoadAnotherWaitsForTheOnesThatAreThere() throws InterruptedException {
    int image = take("18");
    Supplier<Integer> refusedWhileAnotherComesBack =
        () -> {
          pool.giveBack("18", image);
          return refused();
        };

    assertThat(pool.take("18", refusedWhileAnotherComesBack, () -> false)).isEqualTo(image);
    // It is not tried again: there is no room.
    assertThatThrownBy(() -> pool.take("18", loader, () -> true))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void aFirstOneThatCannotBeLoadedIsAFailureAndTakesNoPlace() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> pool.take("18", ImagePoolTest::refused, () -> false))
          .isInstanceOf(EngineException.class)
          .hasMessage("refused");
    }

    assertThat(take("18")).isEqualTo(1);
  }

  private int take(String executable) throws InterruptedException {
    return pool.take(executable, loader, () -> false);
  }

  private static Integer refused() {
    throw new EngineException("refused");
  }
}
