/**
 * The configuration files of a new cluster, and what initdb derives from a locale: encoding and
 * text search configuration.
 *
 * <p>Everything here is a pure function on text. Reading the samples and writing the files is the
 * caller's work.
 */
package io.github.pgenesis.configuration;
