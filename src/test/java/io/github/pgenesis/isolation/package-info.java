/** Bootstraps in a child JVM. */
package io.github.pgenesis.isolation;
