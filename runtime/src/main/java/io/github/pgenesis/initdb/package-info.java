/**
 * A program that takes initdb's command line and says what initdb says, of the version whose server
 * it runs. Source: src/bin/initdb/initdb.c.
 */
package io.github.pgenesis.initdb;
