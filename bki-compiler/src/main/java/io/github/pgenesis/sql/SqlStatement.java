package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;

/**
 * A statement. Immutable.
 *
 * @param text from its first token to its last, comments blanked, without the semicolon that ends
 *     it
 */
public record SqlStatement(Location location, String text) {}
