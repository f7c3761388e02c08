/**
 * Pages of relation files at rest: checksums, and the rows of the two catalogs that tell what a
 * cluster is for. Pure functions on bytes, no files and no server.
 */
package io.github.pgenesis.pages;
