package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLinesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          comment sign is removed|#depth = 1|depth = 22
          live assignment|depth = 1|depth = 22
          blanks and several signs|# # depth=1|depth = 22
          tab before the sign|#depth<TAB>= 1|depth = 22
          spelling of the file|#DePth = 1|DePth = 22
          comment stays in its column|#depth = 1<TAB><TAB># how deep|depth = 22<TAB><TAB># how deep
          comment after one blank|#depth = 1 # how deep|depth = 22 # how deep
          value reaches the comment|depth = 1 # how deep|depth = 22 # how deep
          column that is no tab stop|#depth = 1    # how deep|depth = 22    # how deep
          last comment sign counts, tabs before blanks|#depth = 1<TAB># a # b|depth = 22<TAB>    # b
          assignment without value|#depth =|depth = 22
          """)
  void assignsInTheLineOfTheParameter(String name, String line, String expected) {
    assertThat(assign(expand(line) + "\n")).isEqualTo(expand(expected) + "\n");
  }

  @Test
  void pushesACommentThatWouldTouchTheValue() {
    assertThat(
            ConfigurationLines.of("#depth = 1\t# how\n")
                .assign(true, "", "depth", "'12345678'")
                .text())
        .isEqualTo("depth = '12345678' # how\n");
  }

  @Test
  void countsColumnsInBytes() {
    assertThat(
            ConfigurationLines.of("#depth = 1\t# how\n").assign(true, "", "depth", "'ééé'").text())
        .isEqualTo("depth = 'ééé' # how\n");
  }

  @Test
  void assignsInTheFirstMatchingLineOnly() {
    assertThat(assign("#depth_first = 1\n#my_depth = 1\nset depth = 1\n#depth = 1\n#depth = 2\n"))
        .isEqualTo("#depth_first = 1\n#my_depth = 1\nset depth = 1\ndepth = 22\n#depth = 2\n");
  }

  @Test
  void appendsAParameterThatIsNotThere() {
    assertThat(assign("# nothing\n")).isEqualTo("# nothing\ndepth = 22\n");
  }

  @Test
  void keepsTheAssignmentAComment() {
    assertThat(ConfigurationLines.of("#depth = 1\t# how\n").assign(true, "#", "depth", "2").text())
        .isEqualTo("#depth = 2\t# how\n");
  }

  @Test
  void endsALastLineWithoutLineFeed() {
    assertThat(assign("#depth = 1")).isEqualTo("depth = 22\n");
    assertThat(assign("#width = 1")).isEqualTo("#width = 1depth = 22\n");
  }

  @Test
  void replacesATokenOnceInEveryLine() {
    assertThat(ConfigurationLines.of("a@x@ @x@\nb\n@x@\n").replaceToken("@x@", "y").text())
        .isEqualTo("ay @x@\nb\ny\n");
  }

  @Test
  void commentsAreAlignedWithBlanksFrom19On() {
    assertThat(
            ConfigurationLines.of("#depth = 1                  # how deep\n")
                .assign(false, "", "depth", "22")
                .text())
        .isEqualTo("depth = 22                  # how deep\n");
  }

  private static String assign(String text) {
    return ConfigurationLines.of(text).assign(true, "", "depth", "22").text();
  }

  private static String expand(String text) {
    return text.replace("<TAB>", "\t");
  }
}
