/** Tests of the whole against real binaries, the real initdb, real servers and real files. */
package io.github.pgenesis.system;
