package io.github.pgenesis.configuration;

/** Makes pg_hba.conf from its sample. Source: setup_config() in src/bin/initdb/initdb.c. */
final class PgHbaConf {
  /** Word for word what initdb writes, since the file is to be equal to initdb's. */
  private static final String TRUST_CAUTION =
      """
      # CAUTION: Configuring the system for local "trust" authentication
      # allows any local user to connect as any PostgreSQL user, including
      # the database superuser.  If you do not trust all your local users,
      # use another authentication method.
      """;

  private PgHbaConf() {}

  static String of(String sample, ConfigurationValues values) {
    ConfigurationLines lines = ConfigurationLines.of(sample);
    if (!values.ipv6Available()) {
      lines = commentOut(lines, "host    all             all             ::1");
      lines = commentOut(lines, "host    replication     all             ::1");
    }
    boolean trust =
        values.localAuthentication().equals("trust") || values.hostAuthentication().equals("trust");
    return lines
        .replaceToken("@remove-line-for-nolocal@", "")
        .replaceToken("@authmethodhost@", values.hostAuthentication())
        .replaceToken("@authmethodlocal@", values.localAuthentication())
        .replaceToken("@authcomment@", trust ? TRUST_CAUTION : "")
        .text();
  }

  private static ConfigurationLines commentOut(ConfigurationLines lines, String start) {
    return lines.replaceToken(start, "#" + start);
  }
}
