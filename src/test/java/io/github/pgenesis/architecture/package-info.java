/** The package dependencies that ARCHITECTURE.md states, tested. */
package io.github.pgenesis.architecture;
