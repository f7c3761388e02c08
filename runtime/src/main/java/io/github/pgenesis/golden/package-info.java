/** Golden clusters. Knows no server. */
package io.github.pgenesis.golden;
