package io.github.pgenesis;

import io.github.pgenesis.isolation.MessageReader;
import io.github.pgenesis.isolation.ParentJvm;
import io.github.pgenesis.phases.Limits;
import io.github.pgenesis.phases.Step;
import io.github.pgenesis.phases.StepListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The program of a child JVM: one bootstrap, of which it tells its parent. */
final class ChildBootstrap {
  private final ParentJvm parent;

  private ChildBootstrap(ParentJvm parent) {
    this.parent = parent;
  }

  /** What a step waits for. A new one each time, since it is overwritten once it is sent. */
  static byte[] proceed() {
    return new byte[] {1};
  }

  /** Started by {@link ChildBootstrapWork}. */
  public static void main(String[] arguments) {
    ParentJvm parent = ParentJvm.connect();
    // A terminal's interrupt comes to both of us, and the parent waits for what we say of it.
    try (RunningCreations.RunningCreation running = RunningCreations.begin(Optional.empty())) {
      parent.send(new ChildBootstrap(parent).run(running).message());
    }
    Runtime.getRuntime().halt(0);
  }

  private ChildEvent run(RunningCreations.RunningCreation running) {
    BooleanSupplier cancelled = () -> parent.isCancelled() || running.isCancelled();
    try {
      ClusterOptions options =
          OptionsMessage.read(parent.receive()).progressListener(new Choices()).build();
      BootstrapWork work =
          BootstrapWork.prepare(options, BootstrapWork.cacheDirectory(options), cancelled);
      parent.send(new ChildEvent.Prepared(work.serverVersion()).message());
      Path place = Path.of(new MessageReader(parent.receive()).text());
      work.run(place, new Steps(), cancelled);
      return new ChildEvent.Done();
    } catch (Throwable e) {
      // Whatever it is: who waits is to hear of it.
      return new ChildEvent.Failed(ChildFailure.of(e));
    }
  }

  private final class Choices implements ProgressListener {
    @Override
    public void chosen(Choice choice, String value) {
      parent.send(new ChildEvent.Chosen(choice, value).message());
    }
  }

  private final class Steps implements StepListener {
    /** Whoever listens hears of a step before it begins, as without a child. */
    @Override
    public void started(Step step) {
      parent.send(new ChildEvent.Started(step).message());
      try {
        parent.receive();
      } catch (InterruptedException e) {
        // The step finds out.
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void finished(Step step) {
      parent.send(new ChildEvent.Finished(step).message());
    }

    @Override
    public void limited(Limits limits) {
      parent.send(new ChildEvent.Limited(limits).message());
    }

    @Override
    public void logged(List<String> lines) {
      parent.send(new ChildEvent.Logged(lines).message());
    }
  }
}
