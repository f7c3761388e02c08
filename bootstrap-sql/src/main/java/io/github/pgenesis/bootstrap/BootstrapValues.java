package io.github.pgenesis.bootstrap;

import static java.util.Objects.requireNonNull;

import io.github.pgenesis.template.Hole;
import java.util.Optional;

/**
 * The values that a cluster is made with, bare: every quoting is done when they are put into a
 * script. Immutable.
 *
 * @param superuser name of the bootstrap superuser. The scripts take any character but NUL; servers
 *     since the security releases of August 2023 (15.4) refuse {@code "}, {@code $}, {@code '} and
 *     {@code \} in the name when they make the extension plpgsql, which ends single-user mode
 * @param encoding number of a server encoding, as in {@code pg_database.encoding}, 0 to 34
 * @param provider locale provider of the template databases
 * @param lcCollate {@code LC_COLLATE} of the template databases
 * @param lcCtype {@code LC_CTYPE} of the template databases
 * @param locale ICU or builtin locale of the template databases; empty with {@link
 *     LocaleProviderCode#LIBC}
 * @param icuRules ICU collation rules of the template databases: PostgreSQL 16 and later, elsewhere
 *     empty
 * @param sqlFeaturesPath absolute path of {@code sql_features.txt} as the server opens it
 * @param serverVersion the server's own version text, what follows {@code postgres (PostgreSQL) }
 *     in the answer to {@code postgres -V}, such as {@code 18.6}
 * @param passwordVerifier what {@code pg_authid.rolpassword} of the superuser will hold; never the
 *     password itself
 */
public record BootstrapValues(
    String superuser,
    int encoding,
    LocaleProviderCode provider,
    String lcCollate,
    String lcCtype,
    Optional<String> locale,
    Optional<String> icuRules,
    String sqlFeaturesPath,
    String serverVersion,
    Optional<String> passwordVerifier) {

  private static final int LAST_SERVER_ENCODING = 34;

  /**
   * Checks what can be checked without a server.
   *
   * @throws IllegalArgumentException if the encoding is not that of a server, or the version has no
   *     number in front
   */
  public BootstrapValues {
    requireNonNull(superuser, "superuser");
    requireNonNull(provider, "provider");
    requireNonNull(lcCollate, "lcCollate");
    requireNonNull(lcCtype, "lcCtype");
    requireNonNull(locale, "locale");
    requireNonNull(icuRules, "icuRules");
    requireNonNull(sqlFeaturesPath, "sqlFeaturesPath");
    requireNonNull(serverVersion, "serverVersion");
    requireNonNull(passwordVerifier, "passwordVerifier");
    if (encoding < 0 || encoding > LAST_SERVER_ENCODING) {
      throw new IllegalArgumentException(
          "encoding " + encoding + " is not a server encoding (0 to 34)");
    }
    if (serverVersion.isEmpty() || !Character.isDigit(serverVersion.charAt(0))) {
      throw new IllegalArgumentException(
          "server version '" + serverVersion + "' does not start with a number");
    }
  }

  /** Without the verifier, which is nobody's to see. */
  @Override
  public String toString() {
    return "superuser %s, encoding %d, locale provider %s"
        .formatted(superuser, encoding, provider.code());
  }

  /** The bare value that fills a hole. */
  Optional<String> valueOf(Hole hole) {
    return switch (hole) {
      case POSTGRES -> Optional.of(superuser);
      case ENCODING -> Optional.of(Integer.toString(encoding));
      case LOCALE_PROVIDER -> Optional.of(Character.toString(provider.code()));
      case LC_COLLATE -> Optional.of(lcCollate);
      case LC_CTYPE -> Optional.of(lcCtype);
      case ICU_LOCALE, DATLOCALE -> locale;
      case ICU_RULES -> icuRules;
      case DBMS_VERSION -> Optional.of(DbmsVersion.of(serverVersion));
      case SQL_FEATURES_PATH -> Optional.of(sqlFeaturesPath);
      case PASSWORD_VERIFIER -> passwordVerifier;
    };
  }
}
