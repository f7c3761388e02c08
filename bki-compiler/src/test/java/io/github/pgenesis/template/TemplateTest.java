package io.github.pgenesis.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTest {
  private static final Template SAMPLE =
      Template.builder()
          .hole(Hole.POSTGRES)
          .literal(" é ")
          .hole(Hole.ENCODING)
          .hole(Hole.POSTGRES)
          .literal(" end")
          .build();

  @Test
  void fillsHolesBetweenLiterals() {
    assertThat(render(SAMPLE, "7")).isEqualTo("'7' é 7'7' end");
  }

  @Test
  void needsNoHole() {
    assertThat(render(Template.builder().literal("a").literal("b").build(), "")).isEqualTo("ab");
    assertThat(render(Template.builder().build(), "")).isEmpty();
  }

  @Test
  void tellsItsHoles() {
    assertThat(SAMPLE.holes()).containsExactly(Hole.POSTGRES, Hole.ENCODING);
  }

  @Test
  void asksForEachHoleOnce() {
    var asked = new AtomicInteger();
    var _ =
        SAMPLE.render(hole -> {
          asked.incrementAndGet();
          return Optional.of("1");
        });
    assertThat(asked).hasValue(2);
  }

  @Test
  void looksForNoHoleInAValue() {
    assertThat(render(holding(Hole.POSTGRES), "ENCODING {DBMS_VERSION}"))
        .isEqualTo("'ENCODING {DBMS_VERSION}'");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "POSTGRES, o'neil, 'o''neil'",
        "POSTGRES, a\\b, 'a\\\\b'",
        "POSTGRES, we\"ird, 'we\"ird'",
        "POSTGRES, _null_, '_null_'",
        "ENCODING, 6, 6",
        "LOCALE_PROVIDER, i, i",
        "DATLOCALE, C.UTF-8, 'C.UTF-8'",
        "ICU_RULES, &a < 'g', '&a < ''g'''",
        "DBMS_VERSION, 18.06.0000, E'18.06.0000'",
        "SQL_FEATURES_PATH, /a b/o'n\\x, E'/a b/o''n\\\\x'",
      })
  void quotesAsTheHoleDemands(Hole hole, String value, String expected) {
    assertThat(render(holding(hole), value)).isEqualTo(expected);
  }

  @Test
  void endsNoBatchInAValue() {
    assertThat(render(holding(Hole.SQL_FEATURES_PATH), "/a;\n\nb")).isEqualTo("E'/a;\\n\\nb'");
  }

  @Test
  void writesNullWithoutQuotes() {
    assertThat(new String(holding(Hole.ICU_RULES).render(_ -> Optional.empty()), UTF_8))
        .isEqualTo("_null_");
  }

  @Test
  void refusesNullWhereAValueMustBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> holding(Hole.LC_CTYPE).render(_ -> Optional.empty()))
        .withMessage("hole LC_CTYPE needs a value");
  }

  @ParameterizedTest
  @EnumSource
  void refusesNul(Hole hole) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> render(holding(hole), "a\0b"))
        .withMessage("the value of hole " + hole + " holds a NUL character");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"6 7", "\"\"", "'6'", "é"})
  void refusesWhatIsNoBareWord(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> render(holding(Hole.ENCODING), value))
        .withMessage("hole ENCODING: '" + value + "' is not a bare BKI word");
  }

  @Test
  void comesBackFromItsBytes() throws IOException {
    Template read = Template.read(new ByteArrayInputStream(bytes(SAMPLE)));
    assertThat(render(read, "7")).isEqualTo(render(SAMPLE, "7"));
    assertThat(bytes(read)).isEqualTo(bytes(SAMPLE));
  }

  @Test
  void refusesEveryCutStream() throws IOException {
    byte[] whole = bytes(SAMPLE);
    for (int length = 0; length < whole.length; length++) {
      InputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThatIOException()
          .isThrownBy(() -> Template.read(cut))
          .withMessage("not a template: it is cut short");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, it does not start as one",
    "7, 2, 'its format is 2, not 1'",
    "8, 255, it claims -16777208 literal bytes",
    "12, 127, it claims 2130706435 holes",
    "16, 1, hole 0 is out of place",
    "22, 0, it has an unknown hole \0OSTGRES",
  })
  void refusesDamage(int index, int value, String complaint) throws IOException {
    byte[] damaged = bytes(SAMPLE);
    damaged[index] = (byte) value;
    assertThatIOException()
        .isThrownBy(() -> Template.read(new ByteArrayInputStream(damaged)))
        .withMessage("not a template: " + complaint);
  }

  @Test
  void refusesWhatFollows() throws IOException {
    byte[] whole = bytes(SAMPLE);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatIOException()
        .isThrownBy(() -> Template.read(new ByteArrayInputStream(longer)))
        .withMessage("not a template: something follows it");
  }

  private static Template holding(Hole hole) {
    return Template.builder().hole(hole).build();
  }

  private static String render(Template template, String value) {
    return new String(template.render(_ -> Optional.of(value)), UTF_8);
  }

  private static byte[] bytes(Template template) throws IOException {
    var bytes = new ByteArrayOutputStream();
    template.write(bytes);
    return bytes.toByteArray();
  }
}
