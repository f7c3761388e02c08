/** Everything that is read, damaged in thousands of ways: each is taken or refused in our words. */
package io.github.pgenesis.fuzz;
