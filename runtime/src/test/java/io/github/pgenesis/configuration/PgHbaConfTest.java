package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PgHbaConfTest {
  private static final String SAMPLE =
      """
      before
      @authcomment@
      @remove-line-for-nolocal@local all all @authmethodlocal@
      host    all             all             127.0.0.1/32            @authmethodhost@
      host    all             all             ::1/128                 @authmethodhost@
      host    replication     all             ::1/128                 @authmethodhost@
      """;

  @Test
  void cautionsAgainstTrust() {
    assertThat(PgHbaConf.of(SAMPLE, ConfigurationValues.ofLocaleC(18)))
        .isEqualTo(
            """
            before
            # CAUTION: Configuring the system for local "trust" authentication
            # allows any local user to connect as any PostgreSQL user, including
            # the database superuser.  If you do not trust all your local users,
            # use another authentication method.

            local all all trust
            host    all             all             127.0.0.1/32            trust
            host    all             all             ::1/128                 trust
            host    replication     all             ::1/128                 trust
            """);
  }

  @Test
  void hasAnEmptyLineInPlaceOfTheCautionAndNoIpv6() {
    ConfigurationValues values =
        ConfigurationValues.ofLocaleC(15).toBuilder()
            .localAuthentication("peer")
            .hostAuthentication("scram-sha-256")
            .ipv6Available(false)
            .build();

    assertThat(PgHbaConf.of(SAMPLE, values))
        .isEqualTo(
            """
            before

            local all all peer
            host    all             all             127.0.0.1/32            scram-sha-256
            #host    all             all             ::1/128                 scram-sha-256
            #host    replication     all             ::1/128                 scram-sha-256
            """);
  }
}
