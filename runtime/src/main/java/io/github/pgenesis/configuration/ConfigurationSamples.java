package io.github.pgenesis.configuration;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The texts of the sample files in PostgreSQL's share directory, from which a cluster's
 * configuration files are made.
 *
 * @param postgresqlConf text of postgresql.conf.sample
 * @param pgHba text of pg_hba.conf.sample
 * @param pgIdent text of pg_ident.conf.sample
 * @param pgHosts text of pg_hosts.conf.sample: PostgreSQL 19 and later
 */
public record ConfigurationSamples(
    String postgresqlConf, String pgHba, String pgIdent, Optional<String> pgHosts) {
  public ConfigurationSamples {
    requireNonNull(postgresqlConf, "postgresqlConf");
    requireNonNull(pgHba, "pgHba");
    requireNonNull(pgIdent, "pgIdent");
    requireNonNull(pgHosts, "pgHosts");
  }

  /** Those of PostgreSQL 15 to 18. */
  public ConfigurationSamples(String postgresqlConf, String pgHba, String pgIdent) {
    this(postgresqlConf, pgHba, pgIdent, Optional.empty());
  }
}
