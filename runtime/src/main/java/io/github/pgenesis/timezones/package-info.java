/**
 * The time zone that initdb would choose for a new cluster. It compares two readers of time zones
 * with each other: the C library's ({@code Library...}), which tells what time it is on the host,
 * and PostgreSQL's ({@code Server...}), which has its own files and its own rules. Both read TZif
 * files (RFC 8536) and POSIX strings, but not quite alike.
 */
package io.github.pgenesis.timezones;
