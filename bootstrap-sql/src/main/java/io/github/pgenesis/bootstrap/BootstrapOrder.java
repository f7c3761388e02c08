package io.github.pgenesis.bootstrap;

import java.util.List;

/** The steps of single-user mode, in the order in which {@code initdb} takes them. */
final class BootstrapOrder {
  /** A script that single-user mode reads. */
  sealed interface Step {
    /** Name of the file. */
    String file();
  }

  /** A script out of the share directory of the server. */
  record Shipped(String file) implements Step {}

  /** A script of ours: what {@code initdb} has in its own program text. */
  record Own(String file) implements Step {}

  /** The script of ours that runs only if the superuser gets a password. */
  record Password(String file) implements Step {}

  private BootstrapOrder() {}

  /** The steps for a major version. */
  static List<Step> of(int major) {
    return List.of(
        new Own("authentication.sql"),
        new Password("password.sql"),
        new Shipped("system_constraints.sql"),
        new Shipped("system_functions.sql"),
        // Everything up to here is part of the system, and nobody can drop it.
        new Own("pinned_objects.sql"),
        new Shipped("system_views.sql"),
        new Own("descriptions.sql"),
        new Own(major == 15 ? "collations-15.sql" : "collations.sql"),
        new Shipped("snowball_create.sql"),
        new Own("privileges.sql"),
        new Shipped("information_schema.sql"),
        new Own("information_schema_data.sql"),
        new Own("plpgsql.sql"),
        new Own("vacuum.sql"),
        // Copies of template1, which is complete from here on.
        new Own("template0.sql"),
        new Own("postgres_database.sql"));
  }
}
