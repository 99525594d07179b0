package org.tidemark.diff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Block;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.IdList;
import org.tidemark.state.IdRange;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * What the blocks between two heights did: the ids they touched, and for each id the events. On
 * disk while a comparison is open; reading is safe from any thread.
 */
final class Journal implements AutoCloseable {
  /** Causes given for one difference at most; an order can be traded with a million times. */
  static final int MOST_CAUSES = 100;

  private static final int FLUSH_BYTES = 1 << 16;
  private static final long NO_TRANSACTION = -1;

  /** More than any event takes with what is before it. */
  private static final int MOST_EVENT_BYTES = 512;

  private final Path folder;
  private final FileChannel events;
  private final Touches orders;
  private final Touches positions;
  private final Map<Address, List<Long>> marks = new TreeMap<>();
  private final BincodeWriter pending = new BincodeWriter();
  private long written;
  private long count;

  private Journal(Path folder, int runPairs) throws DiffException {
    this.folder = folder;
    this.orders = new Touches(folder, "orders", runPairs);
    this.positions = new Touches(folder, "positions", runPairs);
    try {
      events =
          FileChannel.open(
              folder.resolve("events"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
  }

  /** Why the journal of a view does not say what happened between two heights. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Reads every block above {@code from} and up to {@code to}.
   *
   * @throws Broken if one is missing or does not decode
   */
  static Journal read(StateView view, UInt64 from, UInt64 to, Path folder, ScanControl control)
      throws Failure, Broken {
    // A sixteenth of the heap for each of the two, at 16 bytes a pair.
    int runPairs = Math.clamp(Runtime.getRuntime().maxMemory() / 256, 1 << 14, 1 << 22);
    Journal journal = new Journal(folder, runPairs);
    boolean isRead = false;
    try {
      journal.read(view, new IdRange(from.increment(), to), control);
      isRead = true;
      return journal;
    } finally {
      if (!isRead) {
        journal.close();
      }
    }
  }

  private void read(StateView view, IdRange heights, ScanControl control) throws Failure, Broken {
    UInt64 expected = heights.first();
    long total = heights.last().bits() - heights.first().bits() + 1;
    try (BlockCursor blocks = BlockCursor.over(view, heights)) {
      boolean isAtEnd = false;
      while (!isAtEnd && blocks.next()) {
        control.checkCancelled();
        if (!blocks.height().equals(expected)) {
          throw missing(expected);
        }
        switch (blocks.row()) {
          case Row.Undecodable<JournalEntry> bad ->
              throw new Broken("block " + bad.id() + " does not decode");
          case Row.Decoded<JournalEntry> good -> add(good.value(), control);
        }
        isAtEnd = expected.equals(heights.last());
        if (!isAtEnd) {
          expected = expected.increment();
        }
        control.report(Progress.of(++count, total, "blocks"));
      }
      if (!isAtEnd) {
        throw missing(expected);
      }
    }
    flush();
    orders.finish(control);
    positions.finish(control);
  }

  private static Broken missing(UInt64 height) {
    return new Broken("the journal has no block " + height);
  }

  private void add(JournalEntry entry, ScanControl control) throws DiffException {
    Block block = entry.block();
    for (Event.MarkPriceSet mark : entry.markEvents()) {
      List<Long> sets = marks.computeIfAbsent(mark.market(), market -> new ArrayList<>());
      if (sets.size() == MOST_CAUSES) {
        // The first ones are the less telling: the price is that of the last.
        sets.removeFirst();
      }
      sets.add(put(block.height(), NO_TRANSACTION, Address.ZERO, mark));
    }
    for (int i = 0; i < entry.receipts().size(); i++) {
      Address sender = block.transactions().get(i).from();
      for (Event event : entry.receipts().get(i).events()) {
        long place = put(block.height(), i, sender, event);
        switch (event) {
          case Event.OrderPlaced e -> orders.add(e.id(), place, control);
          case Event.OrderCancelled e -> orders.add(e.id(), place, control);
          case Event.OrderFilled e -> orders.add(e.id(), place, control);
          case Event.OrderPartlyFilled e -> orders.add(e.id(), place, control);
          case Event.Trade e -> {
            orders.add(e.taker(), place, control);
            orders.add(e.maker(), place, control);
          }
          case Event.PositionOpened e -> positions.add(e.id(), place, control);
          case Event.PositionClosed e -> positions.add(e.id(), place, control);
          case Event.PositionLiquidated e -> positions.add(e.id(), place, control);
          // Only blocks set them, and theirs are told above.
          case Event.MarkPriceSet e -> {}
        }
      }
    }
  }

  /** Writes an event; returns its place. */
  private long put(UInt64 height, long transaction, Address from, Event event)
      throws DiffException {
    if (pending.length() > FLUSH_BYTES) {
      flush();
    }
    long place = written + pending.length();
    pending.u64(height).u64(transaction).address(from);
    V2.encodeEvent(event, pending);
    return place;
  }

  private void flush() throws DiffException {
    ByteBuffer out = ByteBuffer.wrap(pending.buffer(), 0, pending.length());
    try {
      while (out.hasRemaining()) {
        written += events.write(out, written);
      }
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
    pending.clear();
  }

  /** Ids of the orders that were touched, ascending. */
  IdList orders(ScanControl control) throws DiffException {
    return orders.ids(control);
  }

  /** Ids of the positions that were touched, ascending. */
  IdList positions(ScanControl control) throws DiffException {
    return positions.ids(control);
  }

  /** How often an id was touched, over all. */
  long touches() {
    return orders.size() + positions.size();
  }

  /**
   * What happened to the thing that differs, oldest first, at most {@link #MOST_CAUSES}: of more,
   * the last ones, and of an order or position the first.
   */
  List<Cause> causes(Change change) throws DiffException {
    List<Long> places =
        switch (change.kind()) {
          case ORDER -> orders.of(change.number().orElseThrow(), MOST_CAUSES);
          case POSITION -> positions.of(change.number().orElseThrow(), MOST_CAUSES);
          case MARK -> marks.getOrDefault(change.market().orElseThrow(), List.of());
          case COUNTER, OTHER -> List.of();
        };
    List<Cause> causes = new ArrayList<>();
    for (long place : places) {
      causes.add(cause(place));
    }
    return causes;
  }

  /** True if any block touched the thing that differs. */
  boolean explains(Change change) throws DiffException {
    return switch (change.kind()) {
      case ORDER -> orders.has(change.number().orElseThrow());
      case POSITION -> positions.has(change.number().orElseThrow());
      case MARK -> marks.containsKey(change.market().orElseThrow());
      case COUNTER, OTHER -> false;
    };
  }

  private Cause cause(long place) throws DiffException {
    try {
      BincodeReader in = BincodeReader.of(bytes(place));
      UInt64 height = in.u64("height");
      long transaction = in.u64("transaction").bits();
      Address from = in.address("from");
      Event event = V2.decodeEvent(in);
      return transaction == NO_TRANSACTION
          ? new Cause(height, OptionalInt.empty(), Optional.empty(), event)
          : new Cause(height, OptionalInt.of((int) transaction), Optional.of(from), event);
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    } catch (DecodeException e) {
      throw DiffException.scratch(folder, new IOException(e));
    }
  }

  /** An event and what follows it. */
  private byte[] bytes(long place) throws IOException {
    ByteBuffer in = ByteBuffer.allocate((int) Math.min(MOST_EVENT_BYTES, written - place));
    while (in.hasRemaining()) {
      if (events.read(in, place + in.position()) < 0) {
        throw new IOException("the file is shorter than it was");
      }
    }
    return in.array();
  }

  @Override
  public void close() {
    orders.close();
    positions.close();
    try {
      events.close();
    } catch (IOException e) {
      // Nothing in it is wanted any more.
      return;
    }
  }
}
