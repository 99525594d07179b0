package org.tidemark.codec;

import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;

/**
 * What became of one transaction.
 *
 * @param success false if it changed nothing
 * @param output ABI-encoded result; empty where it failed
 * @param error why it failed; present exactly if it did
 * @param events what it changed, in order; empty where it failed or only looked
 */
public record Receipt(
    boolean success, UInt64 gasUsed, Bytes output, Optional<String> error, List<Event> events) {
  /** Makes the list unmodifiable. */
  public Receipt {
    events = List.copyOf(events);
  }
}
