/** Data directories as files: the skeleton, the staging place, durability. Knows no server. */
package io.github.pgenesis.datadir;
