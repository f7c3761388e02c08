/**
 * The Zstandard format of RFC 8878 in plain Java: {@link io.github.pgenesis.zstd.Zstandard}
 * compresses, {@link io.github.pgenesis.zstd.ZstandardInputStream} decompresses. Knows nothing else
 * of ours.
 *
 * <p>A frame is a header, blocks and a checksum ({@code FrameHeader}, {@code BlockKind}). A
 * compressed block has two sections. That of the literals is mostly coded with Huffman's codes
 * ({@code Huffman...}). That of the sequences says how literals and copies of what came before
 * alternate, in numbers coded by finite state entropy ({@code Fse...}, {@code SequenceField}).
 */
package io.github.pgenesis.zstd;
