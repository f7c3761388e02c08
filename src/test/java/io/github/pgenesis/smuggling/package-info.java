/** Texts of options that look like something else: they are data to everybody, or are refused. */
package io.github.pgenesis.smuggling;
