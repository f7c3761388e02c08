package io.github.pgenesis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void onlyCounts() throws IOException {
    Faults faults = Faults.none();

    faults.count("a");
    faults.count("b");

    assertThat(faults.operations()).isEqualTo(2);
    assertThat(faults.counted()).containsExactly("a", "b");
    assertThat(faults.injected()).isEmpty();
    assertThat(faults).hasToString("no failure in 2 operations");
  }

  @Test
  void failsOnce() throws IOException {
    Faults faults = Faults.at(2);

    faults.count("a");
    assertThatExceptionOfType(InjectedException.class)
        .isThrownBy(() -> faults.count("b"))
        .withMessage("injected at operation 2: b");
    faults.count("c");

    assertThat(faults.operations()).isEqualTo(3);
    assertThat(faults.injected()).containsExactly("b");
    assertThat(faults).hasToString("failure of operation 2: b");
  }

  @Test
  void failsFromThenOn() throws IOException {
    Faults faults = Faults.from(2);

    faults.count("a");
    for (String operation : List.of("b", "c")) {
      assertThatExceptionOfType(InjectedException.class).isThrownBy(() -> faults.count(operation));
    }

    assertThat(faults.injected()).containsExactly("b", "c");
    assertThat(faults).hasToString("failure of operation 2: b and of all after it");
  }

  @Test
  void doesSomethingElseInstead() throws IOException {
    List<String> done = new ArrayList<>();
    Faults faults = Faults.before(2, () -> done.add("before"));

    faults.count("a");
    assertThat(done).isEmpty();
    faults.count("b");
    faults.count("c");

    assertThat(done).containsExactly("before");
    assertThat(faults).hasToString("no failure in 3 operations");
  }

  @Test
  void countsFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.at(0))
        .withMessage("there is no operation 0: they are counted from 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Faults.from(-1));
  }

  @Test
  void losesNoOperationOfSeveralThreads() throws Exception {
    Faults faults = Faults.at(3000);
    Callable<Integer> work =
        () -> {
          int failures = 0;
          for (int i = 0; i < 1000; i++) {
            try {
              faults.count("work");
            } catch (InjectedException e) {
              failures++;
            }
          }
          return failures;
        };

    int failures = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> thread :
          threads.invokeAll(Stream.generate(() -> work).limit(4).toList())) {
        failures += thread.get();
      }
    }

    assertThat(faults.operations()).isEqualTo(4000);
    assertThat(failures).isEqualTo(1);
  }
}
