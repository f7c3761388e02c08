package io.github.pgenesis.configuration;

import static java.util.Objects.requireNonNull;

/**
 * The texts of the sample files in PostgreSQL's share directory, from which a cluster's
 * configuration files are made.
 *
 * @param postgresqlConf text of postgresql.conf.sample
 * @param pgHba text of pg_hba.conf.sample
 * @param pgIdent text of pg_ident.conf.sample
 */
public record ConfigurationSamples(String postgresqlConf, String pgHba, String pgIdent) {
  public ConfigurationSamples {
    requireNonNull(postgresqlConf, "postgresqlConf");
    requireNonNull(pgHba, "pgHba");
    requireNonNull(pgIdent, "pgIdent");
  }
}
