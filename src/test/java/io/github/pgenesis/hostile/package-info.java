/** Surroundings that forbid or lack what a server would like to have. */
package io.github.pgenesis.hostile;
