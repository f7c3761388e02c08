/**
 * Golden clusters as files: what one consists of ({@link io.github.pgenesis.golden.Manifest}), its
 * tarballs, and the packed form inside a jar. Pure Java on any file system; knows no server.
 */
package io.github.pgenesis.golden;
