package io.github.pgenesis;

import io.github.pgenesis.distribution.DistributionException;
import io.github.pgenesis.elf.ElfFormatException;
import io.github.pgenesis.engine.EngineException;
import io.github.pgenesis.engine.PhaseResult;
import io.github.pgenesis.foreign.ForeignCallException;
import io.github.pgenesis.isolation.ChildJvmException;
import io.github.pgenesis.isolation.MessageReader;
import io.github.pgenesis.isolation.MessageWriter;
import io.github.pgenesis.phases.PhaseFailedException;
import io.github.pgenesis.phases.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;

/**
 * Why a bootstrap failed in a child JVM: the exception, as far as it counts for whoever waits. Here
 * it becomes an exception of the same kind and words.
 */
sealed interface ChildFailure {
  /** An exception of one of the kinds that come out of bootstraps. */
  record Known(Kind kind, String message) implements ChildFailure {}

  /** A step of the server's failed. */
  record OfStep(Step step, PhaseResult result) implements ChildFailure {}

  /** Nothing that is expected: a mistake of ours, or too little memory. */
  record Unknown(String name, List<String> trace) implements ChildFailure {}

  /** Kinds of exceptions. */
  enum Kind {
    ARGUMENT,
    DISTRIBUTION,
    ELF,
    ENGINE,
    FOREIGN_CALL,
    FILES,
    INTERRUPTED
  }

  /** The first thing in a message. */
  enum Form {
    OF_STEP,
    KNOWN,
    UNKNOWN
  }

  static ChildFailure of(Throwable failure) {
    return switch (failure) {
      case PhaseFailedException e -> new OfStep(e.step(), e.result());
      case IllegalArgumentException e -> new Known(Kind.ARGUMENT, message(e));
      case DistributionException e -> new Known(Kind.DISTRIBUTION, message(e));
      case ElfFormatException e -> new Known(Kind.ELF, message(e));
      case EngineException e -> new Known(Kind.ENGINE, message(e));
      case ForeignCallException e -> new Known(Kind.FOREIGN_CALL, message(e));
      case InterruptedException e -> new Known(Kind.INTERRUPTED, message(e));
      case ClosedByInterruptException e -> new Known(Kind.INTERRUPTED, message(e));
      // Those are told with their names.
      case IOException e -> new Known(Kind.FILES, e.toString());
      case UncheckedIOException e -> new Known(Kind.FILES, e.toString());
      default -> new Unknown(failure.toString(), trace(failure));
    };
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static List<String> trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString().lines().toList();
  }

  /** Throws the exception again. */
  default void rethrow() throws InterruptedException, PhaseFailedException {
    switch (this) {
      case OfStep(Step step, PhaseResult result) -> throw new PhaseFailedException(step, result);
      case Unknown(String name, List<String> trace) ->
          throw new ChildJvmException("the child JVM failed: " + name, trace);
      case Known(Kind kind, String message) -> {
        switch (kind) {
          case ARGUMENT -> throw new IllegalArgumentException(message);
          case DISTRIBUTION -> throw new DistributionException(message);
          case ELF -> throw new ElfFormatException(message);
          case ENGINE -> throw new EngineException(message);
          case FOREIGN_CALL -> throw new ForeignCallException(message);
          case FILES -> throw new FilesException(message);
          case INTERRUPTED -> throw new InterruptedException(message);
        }
      }
    }
  }

  default void writeTo(MessageWriter out) {
    switch (this) {
      case OfStep(Step step, PhaseResult result) ->
          out.constant(Form.OF_STEP)
              .constant(step)
              .number(result.status())
              .texts(result.log())
              .texts(result.output())
              .longNumber(result.duration().toNanos())
              .flag(result.cancelled());
      case Known(Kind kind, String message) ->
          out.constant(Form.KNOWN).constant(kind).text(message);
      case Unknown(String name, List<String> trace) ->
          out.constant(Form.UNKNOWN).text(name).texts(trace);
    }
  }

  static ChildFailure readFrom(MessageReader in) {
    return switch (in.constant(Form.class)) {
      case OF_STEP ->
          new OfStep(
              in.constant(Step.class),
              new PhaseResult(
                  in.number(),
                  in.texts(),
                  in.texts(),
                  Duration.ofNanos(in.longNumber()),
                  in.flag()));
      case KNOWN -> new Known(in.constant(Kind.class), in.text());
      case UNKNOWN -> new Unknown(in.text(), in.texts());
    };
  }

  /** Says what the exception said that it stands for, name and all. */
  @SuppressWarnings("OverrideThrowableToString")
  final class FilesException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    FilesException(String text) {
      super(text, new IOException(text));
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
