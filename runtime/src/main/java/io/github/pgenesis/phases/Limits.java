package io.github.pgenesis.phases;

/**
 * What a server gets along with on this host.
 *
 * @param maxConnections value of {@code max_connections}
 * @param sharedBuffersPages value of {@code shared_buffers}, in pages of 8 kB
 * @param dynamicSharedMemoryType value of {@code dynamic_shared_memory_type}
 */
public record Limits(int maxConnections, int sharedBuffersPages, String dynamicSharedMemoryType) {}
