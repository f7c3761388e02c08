package io.github.pgenesis.sql;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.template.Hole;

/**
 * A hole in a script, which is written as its name in braces. Immutable.
 *
 * @param start index in the script's text of the opening brace
 * @param end index behind the closing brace
 */
public record SqlHole(Location location, int start, int end, Hole hole) {}
