package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.sql.SqlBatch;
import io.github.pgenesis.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The single-user scripts, compared with the files that they are compiled from. */
class SingleUserInputTest {
  private static final List<String> SHIPPED =
      List.of(
          "system_constraints.sql",
          "system_functions.sql",
          "system_views.sql",
          "snowball_create.sql",
          "information_schema.sql");

  // What initdb of the same releases was seen to send.
  @ParameterizedTest
  @CsvSource({"15, 693", "16, 699", "17, 707", "18, 721"})
  void hasAsManyBatchesAsInitdbSends(int major, int expected) {
    assertThat(serverBatches(rendered(major))).hasSize(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void setsAPasswordAfterTheFirstBatchAndChangesNothingElse(int major) {
    BootstrapValues plain = ScriptSets.plainValues("18.6");
    BootstrapValues withPassword =
        new BootstrapValues(
            plain.superuser(),
            plain.encoding(),
            plain.provider(),
            plain.lcCollate(),
            plain.lcCtype(),
            plain.locale(),
            plain.icuRules(),
            plain.sqlFeaturesPath(),
            plain.serverVersion(),
            Optional.of("SCRAM-SHA-256$4096:c2FsdA==$it's:\\"));

    List<String> batches =
        new ArrayList<>(
            serverBatches(new String(ScriptSets.of(major).singleUserInput(withPassword), UTF_8)));

    assertThat(batches.remove(1).strip())
        .isEqualTo("ALTER ROLE CURRENT_USER PASSWORD E'SCRAM-SHA-256$4096:c2FsdA==$it''s:\\\\';");
    assertThat(batches).isEqualTo(serverBatches(rendered(major)));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void hasEveryShippedBatchInPlace(int major) {
    String ours = rendered(major);
    int from = 0;
    for (String file : SHIPPED) {
      // A place in a batch must be the place in initdb's batch, so all bytes around the comments
      // must stay.
      String shipped = Builds.text(major, file) + "\n\n";
      int start = ours.indexOf("\n\n" + SqlScript.parse(file, shipped).text(), from) + 2;
      assertThat(start).as("start of %s", file).isGreaterThan(1);
      String copy = ours.substring(start, start + shipped.length());
      List<String> expected = serverBatches(shipped);
      List<String> batches = serverBatches(copy);
      assertThat(batches).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(batches.get(i)).hasSameSizeAs(expected.get(i));
        assertThat(Tokens.ofSql(batches.get(i))).isEqualTo(Tokens.ofSql(expected.get(i)));
      }
      from = start + shipped.length() - 2;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void splitsEveryScriptAsTheServerDoes(int major) {
    for (String file : SHIPPED) {
      String text = Builds.text(major, file);
      List<String> expected = serverBatches(text);
      List<SqlBatch> batches = SqlScript.parse(file, text).batches();
      assertThat(batches).as(file).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(batches.get(i).text()).hasSameSizeAs(expected.get(i));
        assertThat(batches.get(i).statements()).as(batches.get(i).text()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void fillsItsHoles(int major) {
    assertThat(rendered(major))
        .contains("SET character_value = E'18.06.0000'", "FROM E'/share/sql_features.txt';")
        .doesNotContain("{DBMS_VERSION}", "{SQL_FEATURES_PATH}");
  }

  @ParameterizedTest
  @CsvSource({"15, true", "16, false", "17, false", "18, false"})
  void makesTheCollationThatOnlyOneMajorLacks(int major, boolean made) {
    assertThat(rendered(major).contains("INSERT INTO pg_collation")).isEqualTo(made);
  }

  private static String rendered(int major) {
    return new String(ScriptSets.of(major).singleUserInput(ScriptSets.plainValues("18.6")), UTF_8);
  }

  private static List<String> serverBatches(String script) {
    List<String> batches = new ArrayList<>();
    int start = 0;
    int end = script.indexOf(";\n\n");
    while (end >= 0) {
      batches.add(script.substring(start, end + 2));
      start = end + 3;
      end = script.indexOf(";\n\n", start);
    }
    if (start < script.length()) {
      batches.add(script.substring(start));
    }
    return batches;
  }
}
