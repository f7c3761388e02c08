/**
 * Compares data directories: what two runs of initdb with equal options have in common must be
 * equal, byte by byte or, where a clock or a random number has a part in it, field by field.
 */
package io.github.pgenesis.verification;
