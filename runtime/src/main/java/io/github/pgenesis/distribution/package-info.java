/**
 * Where PostgreSQL comes from: installations, archives on the class path, and the user's cache of
 * what was unpacked and derived from them. Runs no native code.
 */
package io.github.pgenesis.distribution;
