/** What the system tests stand on: the real binaries, the real initdb, the real server. */
package io.github.pgenesis.support;
