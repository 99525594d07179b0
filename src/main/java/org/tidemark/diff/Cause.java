package org.tidemark.diff;

import java.util.Optional;
import java.util.OptionalInt;
import org.tidemark.codec.Event;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/**
 * What changed something, as the journal has it.
 *
 * @param height of the block
 * @param transaction its number in the block, from 0; absent where the block itself did it (a mark
 *     price)
 * @param from who sent the transaction
 */
public record Cause(UInt64 height, OptionalInt transaction, Optional<Address> from, Event event) {}
