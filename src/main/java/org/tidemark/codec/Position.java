package org.tidemark.codec;

import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * A perpetual position as stored (LAYOUT section 4 "Position").
 *
 * @param id the key's id: the position's identity
 * @param valueId the id inside the value, normally the same
 * @param size in the market's smallest unit
 * @param entryPrice mark price at which it was opened
 * @param leverage 1 to 50 where the node did its work
 * @param timestamp a call counter in format v1, not a clock
 */
public record Position(
    UInt64 id,
    UInt64 valueId,
    Address trader,
    Address market,
    UInt256 size,
    UInt256 entryPrice,
    UInt64 leverage,
    Direction direction,
    boolean isOpen,
    UInt64 timestamp) {}
