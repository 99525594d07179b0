/**
 * Bytes to records and back: bincode 1.3 and the key and value layouts of each format version.
 *
 * <p>May import {@code datatypes} only; held by {@code ArchitectureTest}.
 *
 * <p>Calls and their results are Solidity ABI. The library gives selectors and dynamic results;
 * arguments, which are all one word wide, are read here, so that a refusal names the argument and
 * the value, and a call costs no {@code BigInteger}.
 *
 * <p>Decisions. One bincode reader and writer, one schema per format version, no third binary codec
 * (DESIGN section 3). The reader is as strict as the node's (bincode {@code DefaultOptions} with
 * fixed-width integers and trailing bytes allowed): what the node refuses is a {@link
 * org.tidemark.codec.DecodeException} with the byte offset, never a guess. Field names are given at
 * the call, so that one description of a layout serves decoding, error texts and the annotated
 * bytes of the window; the alternative, a table of fields interpreted at run time, was slower and
 * described every layout twice.
 *
 * <table>
 * <caption>v1 values</caption>
 * <tr><td>u64, usize</td><td>8 bytes little-endian</td></tr>
 * <tr><td>bool</td><td>1 byte, 0 or 1</td></tr>
 * <tr><td>Address</td><td>u64 length = 20, then 20 bytes</td></tr>
 * <tr><td>U256, B256</td><td>u64 length = 32, then 32 bytes big-endian</td></tr>
 * <tr><td>Vec</td><td>u64 count, then the elements</td></tr>
 * </table>
 */
@NullMarked
package org.tidemark.codec;

import org.jspecify.annotations.NullMarked;
