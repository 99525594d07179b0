package org.tidemark.state;

import java.util.Optional;
import org.tidemark.codec.Block;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Receipt;
import org.tidemark.datatypes.UInt64;

/**
 * A block as a list shows it, without what is in it.
 *
 * @param timestamp milliseconds since 1970; 0 where the block does not decode, as are all counts
 * @param marks mark prices it sets
 * @param failed transactions that changed nothing
 * @param events what its transactions changed; mark prices it sets are not among them
 * @param problem why it does not decode, if it does not
 */
public record BlockSummary(
    UInt64 height,
    UInt64 timestamp,
    int marks,
    int transactions,
    int failed,
    long events,
    Optional<DecodeException> problem) {
  /** Of a block that was read. */
  public static BlockSummary of(Row<JournalEntry> row) {
    return switch (row) {
      case Row.Undecodable<JournalEntry> bad ->
          new BlockSummary(bad.id(), UInt64.ZERO, 0, 0, 0, 0, Optional.of(bad.reason()));
      case Row.Decoded<JournalEntry> good -> {
        Block block = good.value().block();
        int failed = 0;
        long events = 0;
        for (Receipt receipt : good.value().receipts()) {
          failed += receipt.success() ? 0 : 1;
          events += receipt.events().size();
        }
        yield new BlockSummary(
            good.id(),
            block.timestamp(),
            block.marks().size(),
            block.transactions().size(),
            failed,
            events,
            Optional.empty());
      }
    };
  }
}
