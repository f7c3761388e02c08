/**
 * What {@code initdb} feeds to {@code postgres}, compiled: when Pgenesis is built, one set per
 * major version, or on first sight of an installation with other scripts. {@link
 * io.github.pgenesis.bootstrap.ScriptSet} is the way in; nothing else loads the parsers.
 */
package io.github.pgenesis.bootstrap;
