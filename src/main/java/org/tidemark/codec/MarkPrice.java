package org.tidemark.codec;

import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * The price that positions of a market are valued at (DESIGN section 3, family {@code marks}).
 *
 * @param height of the block that set it
 */
public record MarkPrice(Address market, UInt256 price, UInt64 height) {}
