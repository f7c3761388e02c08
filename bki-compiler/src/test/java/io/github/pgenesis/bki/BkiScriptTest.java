package io.github.pgenesis.bki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Approved;
import io.github.pgenesis.script.Location;
import io.github.pgenesis.template.Template;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BkiScriptTest {
  private static final BkiScript SAMPLE =
      BkiScript.parse("sample.bki", Approved.resource(BkiScriptTest.class, "sample.bki"));

  @Test
  void readsEveryStatement() {
    String model =
        SAMPLE.statements().stream()
            .map(Object::toString)
            .collect(Collectors.joining("\n", "", "\n"));
    Approved.verify(BkiScriptTest.class, "model", model);
  }

  @Test
  void writesTheSameTokens() {
    Approved.verify(BkiScriptTest.class, "text", SAMPLE.text());
  }

  @Test
  void readsWhatItWrites() {
    String text = SAMPLE.text();
    assertThat(BkiScript.parse("again.bki", text).text()).isEqualTo(text);
  }

  @Test
  void compilesToATemplate() {
    Template template = new BkiCompiler(18).compile(SAMPLE);
    String rendered = new String(template.render(hole -> Optional.of("the-" + hole)), UTF_8);
    Approved.verify(BkiScriptTest.class, "compiled", rendered);
  }

  @Test
  void knowsWhereItsStatementsStand() {
    assertThat(SAMPLE.statements().get(4).location()).isEqualTo(new Location("sample.bki", 13, 1));
    assertThat(SAMPLE.statements().getLast().location()).hasToString("sample.bki:27:1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "word, word",
        "'a b', a b",
        "'a''b', a'b",
        "'a\\\\b', a\\b",
        "'\\101\\60\\0601', A001",
        "'\\x\\''', x''",
        "'a\\tb', a\tb",
      })
  void resolvesQuotes(String raw, String value) {
    assertThat(new BkiToken(new Location("f", 1, 1), raw).value()).isEqualTo(value);
  }

  @Test
  void tellsNullFromItsQuotedName() {
    assertThat(new BkiToken(new Location("f", 1, 1), "_null_").isNull()).isTrue();
    assertThat(new BkiToken(new Location("f", 1, 1), "'_null_'").isNull()).isFalse();
  }
}
