package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  @Test
  void messagesStandBetweenTexts() throws IOException {
    say("[warning] before\n");
    stream.write(Frames.frame(new byte[] {1, 2, 3}));
    stream.write(Frames.frame(new byte[0]));
    say("between\n");
    stream.write(Frames.frame(new byte[] {4}));
    say("# A fatal error");

    Frames.Reader reader = reader(stream.toByteArray());

    assertThat(reader.next()).hasValue(new byte[] {1, 2, 3});
    assertThat(reader.next()).hasValue(new byte[0]);
    assertThat(reader.next()).hasValue(new byte[] {4});
    assertThat(reader.next()).isEmpty();
    assertThat(text).hasToString("[warning] before\nbetween\n# A fatal error");
  }

  @Test
  void aSecretFillsNoBuffer() throws IOException {
    byte[] frame = Frames.unbuffered(new byte[] {7});

    assertThat(frame).hasSizeGreaterThanOrEqualTo(8192);
    stream.write(frame);
    stream.write(Frames.unbuffered(new byte[] {8}));
    Frames.Reader reader = new Frames.Reader(new ByteArrayInputStream(stream.toByteArray()));
    assertThat(reader.next()).hasValue(new byte[] {7});
    assertThat(reader.next()).hasValue(new byte[] {8});
  }

  @Test
  void aFrameThatIsCutOffIsTheEnd() throws IOException {
    byte[] frame = Frames.frame(new byte[] {1, 2, 3});
    for (int length = 0; length < frame.length; length++) {
      assertThat(reader(Arrays.copyOf(frame, length)).next()).isEmpty();
    }
  }

  @Test
  void aLengthThatCannotBeIsRefused() {
    assertThatIOException().isThrownBy(() -> reader(new byte[] {1, -1, -1, -1, -1}).next());
    assertThatIOException().isThrownBy(() -> reader(new byte[] {1, 127, -1, -1, -1}).next());
  }

  private void say(String words) {
    stream.writeBytes(words.getBytes(StandardCharsets.US_ASCII));
  }

  private Frames.Reader reader(byte[] bytes) {
    return new Frames.Reader(new ByteArrayInputStream(bytes), text);
  }
}
