package io.github.pgenesis.controlfile;

import java.util.OptionalInt;

/**
 * The settings a server was last started with, as {@code pg_control} remembers them; empty where it
 * shall keep what it has.
 */
public record ServerLimits(
    OptionalInt maxConnections, OptionalInt maxWorkerProcesses, OptionalInt maxWalSenders) {}
