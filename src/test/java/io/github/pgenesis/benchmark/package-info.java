/** Measurements a user can repeat: {@code ./mvnw -Pbenchmark verify}. They assert nothing. */
package io.github.pgenesis.benchmark;
