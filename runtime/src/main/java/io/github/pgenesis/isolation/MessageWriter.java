package io.github.pgenesis.isolation;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes a message, which {@link MessageReader} reads in the same order. Not thread-safe. */
public final class MessageWriter {
  private final SecretBuffer buffer = new SecretBuffer();
  private final DataOutputStream output = new DataOutputStream(buffer);

  /** One field. */
  @FunctionalInterface
  private interface Field {
    void write() throws IOException;
  }

  private MessageWriter add(Field field) {
    try {
      field.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory failed", e);
    }
  }

  public MessageWriter flag(boolean value) {
    return add(() -> output.writeBoolean(value));
  }

  public MessageWriter number(int value) {
    return add(() -> output.writeInt(value));
  }

  public MessageWriter longNumber(long value) {
    return add(() -> output.writeLong(value));
  }

  public MessageWriter constant(Enum<?> value) {
    return text(value.name());
  }

  public MessageWriter bytes(byte[] value) {
    return add(() -> {
      output.writeInt(value.length);
      output.write(value);
    });
  }

  /** Not in UTF-8, so that every string arrives as it is. */
  public MessageWriter text(String value) {
    return add(() -> {
      output.writeInt(value.length());
      output.writeChars(value);
    });
  }

  /** What must not become a string. */
  public MessageWriter characters(char[] value) {
    return add(() -> {
      output.writeInt(value.length);
      for (char character : value) {
        output.writeChar(character);
      }
    });
  }

  public MessageWriter texts(Collection<String> values) {
    number(values.size());
    values.forEach(this::text);
    return this;
  }

  /** A value that may be missing, written by the method for such values. */
  public <T> MessageWriter optional(Optional<T> value, BiConsumer<MessageWriter, T> method) {
    flag(value.isPresent());
    value.ifPresent(present -> method.accept(this, present));
    return this;
  }

  /** The message; nothing of it stays here. */
  public byte[] end() {
    return buffer.take();
  }
}
