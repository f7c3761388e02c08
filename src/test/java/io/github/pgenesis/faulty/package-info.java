/**
 * Faults of the environment and of the server: full disks, failing system calls, limits, errors in
 * each phase. After each of them the caller has an exception, and nothing else has changed.
 */
package io.github.pgenesis.faulty;
