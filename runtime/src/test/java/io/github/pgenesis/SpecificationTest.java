package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.configuration.LocaleDefaults;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known without host and server; {@link PlanBuilderTest} has the rest. */
class SpecificationTest {
  @ParameterizedTest
  @ValueSource(ints = {-16, 0, 3, 17, 1025, 2048, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesWalSegmentsThatCannotBe(int megabytes) {
    assertRefused(
        ClusterOptions.builder().walSegmentSize(megabytes),
        "a WAL segment of %d MB cannot be: its size is a power of two from 1 to 1024 MB"
            .formatted(megabytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 64, 1024})
  void acceptsWalSegmentsThatCanBe(int megabytes) {
    assertThat(of(ClusterOptions.builder().walSegmentSize(megabytes), 18).walSegmentSizeBytes())
        .isEqualTo(megabytes * 1024 * 1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Trust", "ident", "gss", "oauth"})
  void refusesAuthenticationThatLocalConnectionsDoNotHave(String method) {
    assertRefused(
        ClusterOptions.builder().localAuthentication(method),
        "\"%s\" is not an authentication method for local connections: there are trust, reject, scram-sha-256, md5, password, radius, pam, bsd, ldap, peer"
            .formatted(method));
  }

  @Test
  void refusesAuthenticationThatOtherConnectionsDoNotHave() {
    assertRefused(
        ClusterOptions.builder().hostAuthentication("peer"),
        "\"peer\" is not an authentication method for host connections: there are trust, reject, scram-sha-256, md5, password, radius, pam, bsd, ldap, ident, gss, sspi, cert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scram-sha-256", "md5", "password"})
  void refusesToShutTheSuperuserOut(String method) {
    String message =
        "authentication by %s needs a password: without one the superuser could not connect"
            .formatted(method);
    assertRefused(ClusterOptions.builder().authentication(method), message);
    assertThat(
            of(ClusterOptions.builder().authentication(method).password(new char[] {'x'}), 18)
                .options()
                .hostAuthentication())
        .isEqualTo(method);
  }

  @Test
  void oneMethodForAllIsTheLikeOfItWhereItIsNotKnown() {
    assertThat(ClusterOptions.builder().authentication("ident").build())
        .extracting(ClusterOptions::localAuthentication, ClusterOptions::hostAuthentication)
        .containsExactly("peer", "ident");
    assertThat(ClusterOptions.builder().authentication("peer").build())
        .extracting(ClusterOptions::localAuthentication, ClusterOptions::hostAuthentication)
        .containsExactly("peer", "ident");
  }

  @Test
  void refusesAnEmptyPassword() {
    assertRefused(
        ClusterOptions.builder().password(new char[0]),
        "the password is empty: give one of a character at least");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\r", "a\0"})
  void refusesAPasswordThatNobodyCanEnter(String password) {
    assertRefused(
        ClusterOptions.builder().password(password.toCharArray()),
        "the password has a line break or a NUL in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"include", "Include_If_Exists", "include_dir", "DATA_DIRECTORY", "a=b"})
  void refusesNamesThatAreNotOfASettingOfThisCluster(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(ClusterOptions.builder().setting(name, "x"), 18))
        .withMessageContaining(name);
  }

  @Test
  void whoeverStandsForInitdbMayNameWhatItMay() {
    of(ClusterOptions.likeInitdb(Map.of(), "me").setting("include", "x").setting("#", "x"), 18);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> of(ClusterOptions.likeInitdb(Map.of(), "me").setting("fsync=off #", "x"), 18))
        .withMessage("\"fsync=off #\" is not the name of a setting");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(ClusterOptions.likeInitdb(Map.of("PGPORT", "1\0"), "me"), 18))
        .withMessage("the variable PGPORT of the environment has a NUL in it");
  }

  @Test
  void refusesATextSearchConfigurationOfSeveralLines() {
    assertRefused(
        ClusterOptions.builder().textSearchConfiguration("english'\nfsync = off"),
        "the text search configuration has a line break or a NUL in it");
  }

  @ParameterizedTest
  @CsvSource({"15, false", "17, false", "18, true"})
  void checksumsAreTheDefaultFrom18On(int major, boolean byDefault) {
    assertThat(of(ClusterOptions.builder(), major).dataChecksums()).isEqualTo(byDefault);
    assertThat(of(ClusterOptions.builder().dataChecksums(true), major).dataChecksums()).isTrue();
    assertThat(of(ClusterOptions.builder().dataChecksums(false), major).dataChecksums()).isFalse();
  }

  @Test
  void radiusIsGoneFrom19On() {
    assertThat(of(ClusterOptions.builder().hostAuthentication("radius"), 18).major()).isEqualTo(18);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(ClusterOptions.builder().hostAuthentication("radius"), 19))
        .withMessage("PostgreSQL 19 has no authentication by radius any more");
  }

  @Test
  void settingsAreKnownByNamesInLowerCase() {
    assertThat(of(ClusterOptions.builder().setting("Work_Mem", "8MB"), 18).settingNames())
        .containsExactly("work_mem");
  }

  @Test
  void everyOptionThatShowsInFilesDoes() {
    ConfigurationValues values =
        of(
                ClusterOptions.builder()
                    .localAuthentication("peer")
                    .hostAuthentication("md5")
                    .password(new char[] {'x'})
                    .textSearchConfiguration("german")
                    .groupAccess(true)
                    .walSegmentSize(32)
                    .setting("work_mem", "8MB"),
                18)
            .configurationValues(
                LibcLocales.of(_ -> "C"),
                new LocaleDefaults("iso, dmy", "english"),
                Optional.of("Europe/Berlin"));
    ConfigurationFiles files =
        ConfigurationFiles.of(
            new ConfigurationSamples("", "local @authmethodlocal@ host @authmethodhost@\n", ""),
            values);

    assertThat(files.pgHba()).isEqualTo("local peer host md5\n");
    assertThat(files.postgresqlConf().lines())
        .contains(
            "work_mem = 8MB",
            "default_text_search_config = 'pg_catalog.german'",
            "password_encryption = md5",
            "log_file_mode = 0640",
            "max_wal_size = 2GB",
            "min_wal_size = 160MB",
            "datestyle = 'iso, dmy'",
            "timezone = 'Europe/Berlin'",
            "log_timezone = 'Europe/Berlin'");
  }

  private static Specification of(ClusterOptions.Builder options, int major) {
    return Specification.of(options.build(), major);
  }

  private static void assertRefused(ClusterOptions.Builder options, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(options, 18)).withMessage(message);
  }
}
