package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellStringTest {
  @Test
  void plainWordsStayAsTheyAre() {
    assertThat(ShellString.quote("/usr/lib/a-b_c.d:9")).isEqualTo("/usr/lib/a-b_c.d:9");
  }

  @Test
  void othersAreQuoted() {
    assertThat(ShellString.quote("a b")).isEqualTo("'a b'");
    assertThat(ShellString.quote("")).isEqualTo("''");
    assertThat(ShellString.quote("a'b")).isEqualTo("'a'\"'\"'b'");
    assertThat(ShellString.quote("$x\\")).isEqualTo("'$x\\'");
    assertThat(ShellString.quote("\u00e9")).isEqualTo("'\u00e9'");
  }
}
