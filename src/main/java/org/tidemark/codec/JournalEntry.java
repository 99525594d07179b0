package org.tidemark.codec;

import java.util.List;

/**
 * A block that was applied and what became of it (DESIGN section 3, {@link V2#BLOCKS}).
 *
 * @param receipts one for each transaction, in order
 */
public record JournalEntry(Block block, List<Receipt> receipts) {
  /** Makes the list unmodifiable. */
  public JournalEntry {
    receipts = List.copyOf(receipts);
  }

  /**
   * What the block itself changed, before its transactions: one event for each mark price, in the
   * block's order. They are in no receipt, because no transaction set them.
   */
  public List<Event.MarkPriceSet> markEvents() {
    return block.marks().stream()
        .map(mark -> new Event.MarkPriceSet(mark.market(), mark.price()))
        .toList();
  }
}
