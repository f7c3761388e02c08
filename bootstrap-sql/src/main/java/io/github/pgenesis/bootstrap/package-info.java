/**
 * What {@code initdb} feeds to {@code postgres}, compiled when Pgenesis is built, one set per major
 * version. {@link io.github.pgenesis.bootstrap.ScriptSet} is the way in; the classes that compile
 * run in the build only.
 */
package io.github.pgenesis.bootstrap;
