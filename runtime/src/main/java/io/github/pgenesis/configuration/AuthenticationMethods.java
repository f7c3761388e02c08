package io.github.pgenesis.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The methods that initdb lets one choose for pg_hba.conf. Source: auth_methods_host and
 * auth_methods_local in src/bin/initdb/initdb.c. Some need a server that was built with them.
 */
public final class AuthenticationMethods {
  private static final List<String> ALL =
      List.of(
          "trust", "reject", "scram-sha-256", "md5", "password", "radius", "pam", "bsd", "ldap");
  private static final List<String> LOCAL = with("peer");
  private static final List<String> HOST = with("ident", "gss", "sspi", "cert");
  private static final List<String> WITH_PASSWORD = List.of("scram-sha-256", "md5", "password");

  /**
   * Methods that take a library, and a function of it that a server built with it calls. Windows
   * alone has sspi.
   */
  private static final Map<String, List<String>> FUNCTIONS =
      Map.of(
          "pam", List.of("pam_start"),
          "bsd", List.of("auth_userokay"),
          "ldap", List.of("ldap_initialize", "ldap_init"),
          "gss", List.of("gss_accept_sec_context"),
          "cert", List.of("SSL_new"),
          "sspi", List.of());

  private AuthenticationMethods() {}

  private static List<String> with(String... more) {
    List<String> methods = new ArrayList<>(ALL);
    methods.addAll(List.of(more));
    return List.copyOf(methods);
  }

  /**
   * Checks a method for connections through the Unix socket.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static void checkLocal(String method) {
    check(method, LOCAL, "local");
  }

  /**
   * Checks a method for connections through TCP.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static void checkHost(String method) {
    check(method, HOST, "host");
  }

  private static void check(String method, List<String> methods, String connections) {
    if (!methods.contains(method)) {
      throw new IllegalArgumentException(
          "\"%s\" is not an authentication method for %s connections: there are %s"
              .formatted(method, connections, String.join(", ", methods)));
    }
  }

  /**
   * Functions of a library of which a server that was built with a method calls one; empty for a
   * method that every server has.
   */
  public static Optional<List<String>> libraryFunctions(String method) {
    return Optional.ofNullable(FUNCTIONS.get(method));
  }

  /** Whether nobody without a password gets in by it. */
  public static boolean asksForPassword(String method) {
    return WITH_PASSWORD.contains(method);
  }

  /**
   * Whether passwords are to be stored for md5: a SCRAM password would be of no use to a
   * pg_hba.conf that asks for md5 alone. Source: setup_config() in src/bin/initdb/initdb.c.
   */
  public static boolean wantMd5(String local, String host) {
    return (local.equals("md5") && !host.equals("scram-sha-256"))
        || (host.equals("md5") && !local.equals("scram-sha-256"));
  }
}
