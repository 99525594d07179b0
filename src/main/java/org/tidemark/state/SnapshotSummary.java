package org.tidemark.state;

import java.util.Optional;
import org.tidemark.datatypes.UInt64;

/**
 * An inline snapshot as a list shows it.
 *
 * @param height the key's height
 * @param bytes length of the value
 * @param full true if it holds the whole state and can be browsed; false for counts only
 * @param valueHeight the height inside the value, normally the key's
 * @param problem why it cannot be read, if it cannot
 */
public record SnapshotSummary(
    UInt64 height,
    int bytes,
    boolean full,
    UInt64 orders,
    UInt64 positions,
    UInt64 valueHeight,
    Optional<String> problem) {}
