/**
 * Runs phases of a stock server executable inside this process: loads the derived copy, replaces
 * what a guest must not call, gives each phase a thread of its own and resets everything
 * afterwards. Knows nothing of clusters.
 */
package io.github.pgenesis.engine;
