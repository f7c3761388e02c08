/**
 * initdb's options, each in every installation: the real initdb and ours side by side. What comes
 * of it is the table {@code src/test/initdb-options.md}.
 */
package io.github.pgenesis.matrix;
