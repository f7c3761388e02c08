package io.github.pgenesis.controlfile;

import java.util.Optional;

/**
 * How the server that made a cluster was compiled, as far as its files depend on it. A server that
 * was compiled otherwise refuses to start ({@code ReadControlFile} of
 * src/backend/access/transam/xlog.c).
 *
 * @param maximumAlignment {@code maxAlign}, in bytes
 * @param floatFormat a number whose bytes show the format of floating point; 1234567 where it is
 *     the usual one
 * @param blockSize {@code blcksz}, in bytes
 * @param relationSegmentBlocks {@code relseg_size}: blocks in a segment file of a relation
 * @param walBlockSize {@code xlog_blcksz}, in bytes
 * @param nameDataLength {@code nameDataLen}: bytes of a name with its final zero
 * @param indexMaxKeys columns of an index
 * @param toastMaxChunkSize in bytes
 * @param largeObjectChunkSize {@code loblksize}, in bytes
 * @param float8ByValue whether an 8-byte number is passed as itself, not by address
 * @param charSigned {@code default_char_signedness}; empty before PostgreSQL 18, which is the first
 *     to note it. The only one that a server does not refuse to differ in.
 */
public record CompileTimeFacts(
    int maximumAlignment,
    double floatFormat,
    int blockSize,
    int relationSegmentBlocks,
    int walBlockSize,
    int nameDataLength,
    int indexMaxKeys,
    int toastMaxChunkSize,
    int largeObjectChunkSize,
    boolean float8ByValue,
    Optional<Boolean> charSigned) {}
