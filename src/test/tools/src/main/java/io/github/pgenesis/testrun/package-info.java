/**
 * A run of the tests: what it takes of cases that are many, how long it takes, and when it stops.
 */
package io.github.pgenesis.testrun;
