package io.github.pgenesis;

import io.github.pgenesis.isolation.MessageReader;
import io.github.pgenesis.isolation.MessageWriter;
import io.github.pgenesis.phases.Limits;
import io.github.pgenesis.phases.Step;
import java.util.List;

/** What a child JVM tells of a bootstrap, in order. */
sealed interface ChildEvent {
  /** The first thing in a message. */
  enum Kind {
    CHOSEN,
    PREPARED,
    STARTED,
    FINISHED,
    LIMITED,
    LOGGED,
    DONE,
    FAILED
  }

  /** What a {@link ProgressListener} hears. */
  record Chosen(Choice choice, String value) implements ChildEvent {}

  /** It waits to be told a place. */
  record Prepared(String serverVersion) implements ChildEvent {}

  /** A step begins once it is told to continue. */
  record Started(Step step) implements ChildEvent {}

  /** A step has succeeded. */
  record Finished(Step step) implements ChildEvent {}

  /** What the server can have. */
  record Limited(Limits limits) implements ChildEvent {}

  /** What the server has said. */
  record Logged(List<String> lines) implements ChildEvent {}

  /** The last event of success. */
  record Done() implements ChildEvent {}

  /** The last event of a failure. */
  record Failed(ChildFailure failure) implements ChildEvent {}

  default byte[] message() {
    MessageWriter out = new MessageWriter();
    switch (this) {
      case Chosen(Choice choice, String value) ->
          out.constant(Kind.CHOSEN).constant(choice).text(value);
      case Prepared(String serverVersion) -> out.constant(Kind.PREPARED).text(serverVersion);
      case Started(Step step) -> out.constant(Kind.STARTED).constant(step);
      case Finished(Step step) -> out.constant(Kind.FINISHED).constant(step);
      case Limited(Limits limits) ->
          out.constant(Kind.LIMITED)
              .number(limits.maxConnections())
              .number(limits.sharedBuffersPages())
              .text(limits.dynamicSharedMemoryType());
      case Logged(List<String> lines) -> out.constant(Kind.LOGGED).texts(lines);
      case Done() -> out.constant(Kind.DONE);
      case Failed(ChildFailure failure) -> failure.writeTo(out.constant(Kind.FAILED));
    }
    return out.end();
  }

  static ChildEvent of(byte[] message) {
    MessageReader in = new MessageReader(message);
    return switch (in.constant(Kind.class)) {
      case CHOSEN -> new Chosen(in.constant(Choice.class), in.text());
      case PREPARED -> new Prepared(in.text());
      case STARTED -> new Started(in.constant(Step.class));
      case FINISHED -> new Finished(in.constant(Step.class));
      case LIMITED -> new Limited(new Limits(in.number(), in.number(), in.text()));
      case LOGGED -> new Logged(in.texts());
      case DONE -> new Done();
      case FAILED -> new Failed(ChildFailure.readFrom(in));
    };
  }
}
