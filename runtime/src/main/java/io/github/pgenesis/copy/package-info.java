/**
 * Makes golden clusters out of bootstrapped ones, and new clusters out of golden ones. No server.
 */
package io.github.pgenesis.copy;
