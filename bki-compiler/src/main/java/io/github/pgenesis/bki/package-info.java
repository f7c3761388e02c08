/**
 * The bootstrap language of {@code postgres.bki}: its model, and the compiler that checks a script
 * and leaves only the cluster's own values open.
 */
package io.github.pgenesis.bki;
