package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterValueTest {
  @ParameterizedTest
  @ValueSource(strings = {"C", "on", "EST5EDT", "128MB", "0640", "5432"})
  void identifiersAndNumbersNeedNoQuotes(String value) {
    assertThat(ParameterValue.quotedIfNeeded(value)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""            | ''
          C.UTF-8       | 'C.UTF-8'
          Etc/UTC       | 'Etc/UTC'
          a_b           | 'a_b'
          iso, mdy      | 'iso, mdy'
          1.5           | '1.5'
          -1            | '-1'
          8MB2          | '8MB2'
          it's          | 'it''s'
          %m \\         | '%m \\\\'
          é             | 'é'
          """)
  void everythingElseDoes(String value, String expected) {
    assertThat(ParameterValue.quotedIfNeeded(value)).isEqualTo(expected);
    assertThat(ParameterValue.quoted(value)).isEqualTo(expected);
  }
}
