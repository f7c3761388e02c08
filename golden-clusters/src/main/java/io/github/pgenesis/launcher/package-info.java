/** Run by the build: what makes the command line start fast. */
package io.github.pgenesis.launcher;
