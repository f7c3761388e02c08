/**
 * Programs of others that run initdb by its name, with ours in its place. Each test is skipped
 * where its caller is not on the machine.
 */
package io.github.pgenesis.callers;
