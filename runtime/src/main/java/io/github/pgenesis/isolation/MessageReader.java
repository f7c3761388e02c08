package io.github.pgenesis.isolation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link MessageWriter} wrote. Its methods throw an {@link IllegalStateException} if
 * that is something else. Not thread-safe.
 */
public final class MessageReader {
  private final ByteBuffer message;

  public MessageReader(byte[] message) {
    this.message = ByteBuffer.wrap(message);
  }

  private <T> T next(Function<ByteBuffer, T> method) {
    try {
      return method.apply(message);
    } catch (BufferUnderflowException e) {
      throw new IllegalStateException("a message ends too early", e);
    }
  }

  public boolean flag() {
    return next(ByteBuffer::get) != 0;
  }

  public int number() {
    return next(ByteBuffer::getInt);
  }

  public long longNumber() {
    return next(ByteBuffer::getLong);
  }

  public <T extends Enum<T>> T constant(Class<T> type) {
    try {
      return Enum.valueOf(type, text());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("a message names an unknown constant", e);
    }
  }

  public byte[] bytes() {
    byte[] bytes = new byte[length(Byte.BYTES)];
    message.get(bytes);
    return bytes;
  }

  public String text() {
    return new String(characters());
  }

  public char[] characters() {
    char[] characters = new char[length(Character.BYTES)];
    message.asCharBuffer().get(characters);
    message.position(message.position() + characters.length * Character.BYTES);
    return characters;
  }

  public List<String> texts() {
    int count = length(Integer.BYTES);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  public <T> Optional<T> optional(Function<MessageReader, T> method) {
    return flag() ? Optional.of(method.apply(this)) : Optional.empty();
  }

  /** How many elements follow, which have so many bytes at least. */
  private int length(int size) {
    int length = number();
    if (length < 0 || length > message.remaining() / size) {
      throw new IllegalStateException(
          "a message has %d elements in %d bytes".formatted(length, message.remaining()));
    }
    return length;
  }
}
