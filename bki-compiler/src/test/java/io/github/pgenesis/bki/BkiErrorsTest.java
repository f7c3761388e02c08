package io.github.pgenesis.bki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BkiErrorsTest {
  private static final String HEADER = "# PostgreSQL 18\n";
  private static final String THINGS =
      "create things 1 ( oid = oid , name = name , note = text FORCE NOT NULL , more = text )\n";

  @Test
  void tellsThePlaceInParts() {
    var error =
        catchThrowableOfType(
            ScriptSyntaxException.class, () -> BkiScript.parse("x.bki", HEADER + "open ="));
    assertThat(error.file()).isEqualTo("x.bki");
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.column()).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource
  void stopsAtBrokenForm(String script, String message) {
    var error =
        catchThrowableOfType(ScriptSyntaxException.class, () -> BkiScript.parse("x.bki", script));
    assertThat(error).hasMessage(message);
  }

  static Stream<Arguments> stopsAtBrokenForm() {
    return Stream.of(
        arguments(
            "",
            "x.bki:1:1: expected the header line # PostgreSQL and the major version, found end of file"),
        arguments(
            "open a",
            "x.bki:1:1: expected the header line # PostgreSQL and the major version, found open"),
        arguments(
            "\n" + HEADER,
            "x.bki:3:1: expected the header line # PostgreSQL and the major version, found end of file"),
        arguments("# PostgreSQL 99999999999\n", "x.bki:1:1: 99999999999 is no major version"),
        arguments(
            "# PostgreSQL 18beta1\nbuild indices",
            "x.bki:2:1: expected the header line # PostgreSQL and the major version, found build"),
        arguments(
            HEADER + "drop a",
            "x.bki:2:1: expected end of file, 'open', 'close', 'create', 'insert', 'declare' or 'build', found drop"),
        arguments(HEADER + "open", "x.bki:2:5: expected a word, found end of file"),
        arguments(HEADER + "create a ( x = int4 )", "x.bki:2:10: expected a word, found ("),
        arguments(
            HEADER + "create a 1 shared_relation bootstrap ( x = int4 )",
            "x.bki:2:28: expected 'rowtype_oid' or '(', found bootstrap"),
        arguments(HEADER + "create a 1 ( x int4 )", "x.bki:2:16: expected '=', found int4"),
        arguments(
            HEADER + "create a 1 ( x = int4 FORCE NOT )", "x.bki:2:33: expected 'NULL', found )"),
        arguments(
            HEADER + "create a 1 ( x = int4 y = int4 )",
            "x.bki:2:23: expected ',' or ')', found y"),
        arguments(HEADER + "insert ( )", "x.bki:2:10: expected a word or '_null_', found )"),
        arguments(
            HEADER + "insert ( a , , b )", "x.bki:2:14: expected a word or '_null_', found ,"),
        arguments(
            HEADER + "insert ( a",
            "x.bki:2:11: expected a word, ',', ')' or '_null_', found end of file"),
        arguments(HEADER + "open _null_", "x.bki:2:6: expected a word, found _null_"),
        arguments(
            HEADER + "declare table a",
            "x.bki:2:9: expected 'unique', 'index' or 'toast', found table"),
        arguments(
            HEADER + "declare index i 1 on a using btree ( x )",
            "x.bki:2:40: expected a word, found )"),
        arguments(HEADER + "declare toast 1 on a", "x.bki:2:20: expected 'on', found a"),
        arguments(HEADER + "build\n  index", "x.bki:3:3: expected 'indices', found index"),
        arguments(
            HEADER + "open 'a", "x.bki:2:6: expected ' to close this string, found end of file"),
        arguments(HEADER + "open a;", "x.bki:2:7: expected a token, found ;"),
        arguments(HEADER + "open a # note", "x.bki:2:8: expected a token, found #"));
  }

  @ParameterizedTest
  @MethodSource
  void stopsAtBrokenMeaning(String script, String message) {
    var error =
        catchThrowableOfType(
            ScriptSyntaxException.class,
            () -> new BkiCompiler(18).compile(BkiScript.parse("x.bki", HEADER + script)));
    assertThat(error).hasMessage(message);
  }

  static Stream<Arguments> stopsAtBrokenMeaning() {
    return Stream.of(
        arguments("", "x.bki:1:1: this is the last statement, but not build indices"),
        arguments(
            "create a 1 ( x = int4 )\n",
            "x.bki:2:1: this is the last statement, but not build indices"),
        arguments("build indices build indices", "x.bki:2:15: nothing may follow build indices"),
        arguments("build indices\nopen a", "x.bki:3:1: nothing may follow build indices"),
        arguments("open a", "x.bki:2:6: catalog a is not created yet"),
        arguments("close a", "x.bki:2:1: no catalog is open"),
        arguments("insert ( 1 )", "x.bki:2:1: no catalog is open"),
        arguments(
            THINGS + "open things\nclose thing",
            "x.bki:4:7: expected things, which is open, found thing"),
        arguments(THINGS + "open things\nopen things", "x.bki:4:1: catalog things is still open"),
        arguments(THINGS + "open things\nbuild indices", "x.bki:4:1: catalog things is still open"),
        arguments(
            THINGS + "create things 2 ( x = int4 )",
            "x.bki:3:8: catalog things exists since line 2"),
        arguments(
            THINGS + "create others 1 ( x = int4 )",
            "x.bki:3:15: OID 1 of a relation is taken in line 2"),
        arguments(
            THINGS + "declare index i 1 on things using btree ( oid oid_ops )",
            "x.bki:3:17: OID 1 of a relation is taken in line 2"),
        arguments(
            THINGS + "declare toast 2 2 on things",
            "x.bki:3:17: OID 2 of a relation is taken in line 3"),
        arguments(
            THINGS + "declare toast 2 3 on things\ndeclare toast 4 5 on things",
            "x.bki:4:22: things has a TOAST table already"),
        arguments(
            THINGS + "declare toast 2 3 on other", "x.bki:3:22: catalog other is not created yet"),
        arguments(
            THINGS + "declare index i 2 on other using btree ( x y )",
            "x.bki:3:22: catalog other is not created yet"),
        arguments(
            THINGS + "declare index i 2 on things using btree ( x oid_ops )",
            "x.bki:3:43: things has no column x"),
        arguments(
            THINGS
                + "declare index i 2 on things using btree ( oid oid_ops )\n"
                + "declare index i 3 on things using btree ( oid oid_ops )",
            "x.bki:4:15: index i exists already"),
        arguments("create a 0 ( x = int4 )", "x.bki:2:10: 0 is no OID"),
        arguments("create a 4294967296 ( x = int4 )", "x.bki:2:10: 4294967296 is no OID"),
        arguments("create a one ( x = int4 )", "x.bki:2:10: one is no OID"),
        arguments(
            "create a 1 rowtype_oid 5 ( x = int4 )\ncreate b 2 rowtype_oid 5 ( x = int4 )",
            "x.bki:3:24: OID 5 of a row type is taken in line 2"),
        arguments("create a 1 ( x = int4 , x = int4 )", "x.bki:2:25: a has a column x already"),
        arguments("create a 1 ( x = integer )", "x.bki:2:18: unknown column type integer"),
        arguments(
            THINGS + "open things\ninsert ( 1 a b )",
            "x.bki:4:1: expected 4 values for things, found 3"),
        arguments(
            THINGS + "open things\ninsert ( 1 a b c d )",
            "x.bki:4:1: expected 4 values for things, found 5"),
        arguments(
            THINGS + "open things\ninsert ( 1 a _null_ c )",
            "x.bki:4:14: things.note does not take _null_"),
        arguments(
            THINGS + "open things\ninsert ( 1 _null_ b c )",
            "x.bki:4:12: things.name does not take _null_"),
        arguments(
            THINGS + "open things\ninsert ( 1 a b _null_ )\ninsert ( 1 a b _null_ )",
            "x.bki:5:10: OID 1 of a row of things is taken in line 4"),
        arguments(THINGS + "open things\ninsert ( x a b _null_ )", "x.bki:4:10: x is no OID"),
        arguments(
            THINGS + "open things\ninsert ( LAST_OID a b _null_ )",
            "x.bki:4:10: unknown placeholder LAST_OID"),
        arguments(
            "create a 1 shared_relation ( x = text )\nopen a\ninsert ( LC_FOO )",
            "x.bki:4:10: unknown placeholder LC_FOO"),
        arguments(
            "create a 1 bootstrap ( x = bool )\ninsert ( FLOAT4PASSBYVAL )",
            "x.bki:3:10: unknown placeholder FLOAT4PASSBYVAL"));
  }

  @Test
  void takesCapitalsForTextWhereTextMayBe() {
    String script =
        HEADER
            + THINGS
            + "open things\ninsert ( 1 UUID POSIX 'LC_FOO' )\nclose things\nbuild indices";
    assertThat(new BkiCompiler(18).compile(BkiScript.parse("x.bki", script)).holes()).isEmpty();
  }

  @Test
  void refusesAnotherMajor() {
    BkiScript script = BkiScript.parse("x.bki", HEADER + "build indices");
    var error =
        catchThrowableOfType(
            ScriptSyntaxException.class, () -> new BkiCompiler(17).compile(script));
    assertThat(error)
        .hasMessage("x.bki:1:1: expected a script for PostgreSQL 17, found one for 18");
  }
}
