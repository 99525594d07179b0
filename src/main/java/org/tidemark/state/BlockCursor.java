package org.tidemark.state;

import java.util.Optional;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Walks the blocks of a view in ascending height; {@link Row#id} is a block's height. One thread
 * only. Keys of the family that are no height are passed over.
 */
public final class BlockCursor implements AutoCloseable {
  private final Optional<EntryCursor> entries;

  private BlockCursor(Optional<EntryCursor> entries) {
    this.entries = entries;
  }

  /** Before the first block with a height in {@code heights}; empty where a view has no blocks. */
  public static BlockCursor over(StateView view, IdRange heights) throws Failure {
    return new BlockCursor(
        isKeptBy(view) ? Optional.of(view.entries(keys(heights))) : Optional.empty());
  }

  /** True if the view's format has blocks, whether or not there are any yet. */
  public static boolean isKnownTo(StateFormat format) {
    return format.hasRecords() && format.schema().has(EntryKind.BLOCK);
  }

  /** The height of the highest block in {@code heights}, decodable or not. */
  public static Optional<UInt64> highest(StateView view, IdRange heights) throws Failure {
    KeyRange below = keys(heights);
    while (isKeptBy(view)) {
      try (EntryCursor entries = view.entries(below)) {
        if (!entries.seekLast()) {
          return Optional.empty();
        }
        if (entries.kind() == EntryKind.BLOCK) {
          return Optional.of(entries.id());
        }
        // A stray key of another length; each is stepped over by itself.
        below = KeyRange.of(V2.BLOCKS, below.first(), entries.keyBytes());
      }
    }
    return Optional.empty();
  }

  /** The time of the first block that decodes; empty where there is none. */
  static Optional<UInt64> start(StateView view, ScanControl control) throws Failure {
    try (BlockCursor blocks = over(view, IdRange.ALL)) {
      while (blocks.next()) {
        control.checkCancelled();
        if (blocks.row() instanceof Row.Decoded<JournalEntry> good) {
          return Optional.of(good.value().block().timestamp());
        }
      }
      return Optional.empty();
    }
  }

  private static boolean isKeptBy(StateView view) {
    return isKnownTo(view.info().format())
        && view.info().families().contains(Schema.V2.family(EntryKind.BLOCK));
  }

  private static KeyRange keys(IdRange heights) {
    byte[] from = V2.key(heights.first());
    return heights.last().equals(UInt64.MAX)
        ? KeyRange.from(V2.BLOCKS, from)
        : KeyRange.of(V2.BLOCKS, from, V2.key(heights.last().increment()));
  }

  /** Moves to the next block. False at the end of the range. */
  public boolean next() {
    if (entries.isEmpty()) {
      return false;
    }
    do {
      if (!entries.get().next()) {
        return false;
      }
    } while (entries.get().kind() != EntryKind.BLOCK);
    return true;
  }

  /** The current block's height. Only after a move that returned true. */
  public UInt64 height() {
    return entries.orElseThrow().id();
  }

  /** The current block with its receipts, or why it does not decode. */
  public Row<JournalEntry> row() {
    return read(entries.orElseThrow());
  }

  /** True if the stored block is byte by byte the one that the other cursor stands on. */
  public boolean hasValueOf(BlockCursor other) {
    return entries.orElseThrow().hasValueOf(other.entries.orElseThrow());
  }

  /** The block that a cursor stands on. */
  static Row<JournalEntry> read(EntryCursor entry) {
    if (!Memory.holdsDecoded(entry.valueLength())) {
      return tooLarge(entry.id(), entry.valueLength());
    }
    int from = entry.valueOffset();
    return entry.bufferedLength() == entry.valueLength()
        ? decode(entry.id(), entry.valueBuffer(), from, entry.valueLength())
        : decode(entry.id(), entry.valueBytes(), 0, entry.valueLength());
  }

  private static Row<JournalEntry> tooLarge(UInt64 height, int bytes) {
    String reason = "a value of " + bytes + " bytes is more than fits memory";
    return new Row.Undecodable<>(height, new DecodeException(0, "block", reason), bytes);
  }

  private static Row<JournalEntry> decode(UInt64 height, byte[] value, int from, int length) {
    BincodeReader in = new BincodeReader();
    in.reset(value, from, from + length);
    try {
      JournalEntry entry = V2.decodeBlock(height, in);
      return new Row.Decoded<>(height, entry, in.remaining());
    } catch (DecodeException e) {
      return new Row.Undecodable<>(height, e, length);
    }
  }

  @Override
  public void close() {
    entries.ifPresent(EntryCursor::close);
  }
}
