/**
 * A child JVM: starts it, exchanges frames of bytes with it, ends it, and tells how it ended. The
 * only package that starts a process. Knows nothing of clusters.
 */
package io.github.pgenesis.isolation;
