package org.tidemark.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.Exchange;
import org.tidemark.engine.ExchangeLoader;
import org.tidemark.engine.LoadException;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateView;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Rebuilds the exchange from a directory in format v2. */
final class Recovery {
  private static final int STRIDE = 1 << 14;

  private Recovery() {}

  /**
   * Looks, without writing, whether a node may start there: opening it for writing would already
   * change a directory of another format.
   */
  static void requireV2(Path directory, ScanControl control) throws Failure {
    // A backup is a source too, but no place for a node.
    if (Files.isRegularFile(directory)) {
      throw new StorageException(Problem.NOT_A_DIRECTORY, directory, "", null);
    }
    try (StateView view = Sources.open(Source.of(directory), control)) {
      StateFormat format = view.info().format();
      if (!format.equals(StateFormat.V2)) {
        throw NodeException.format(directory, format);
      }
      requireWhole(directory, view);
    }
  }

  static Exchange recover(Path directory, PrimaryStore store, ScanControl control) throws Failure {
    try (StateView view = Sources.of(store.view())) {
      ExchangeLoader loader = new ExchangeLoader();
      load(directory, view, RecordKind.ORDERS, loader::order, control);
      load(directory, view, RecordKind.POSITIONS, loader::position, control);
      for (MarkPrice mark : marks(directory, view)) {
        loader.mark(mark);
      }
      Optional<UInt64> height = optional(directory, view, V2.HEIGHT);
      optional(directory, view, V2.TIMESTAMP).ifPresent(loader::timestamp);
      requireLastBlock(directory, view, height);
      Exchange exchange =
          loader.finish(
              height,
              counter(directory, view, V2.NEXT_ORDER_ID),
              counter(directory, view, V2.NEXT_POSITION_ID));
      requireWhole(directory, view);
      return exchange;
    } catch (LoadException e) {
      throw NodeException.inconsistent(directory, String.valueOf(e.getMessage()), e);
    }
  }

  private interface Sink<R> {
    void accept(R row) throws LoadException;
  }

  private static <R> void load(
      Path directory, StateView view, RecordKind<R> kind, Sink<R> sink, ScanControl control)
      throws Failure, LoadException {
    long total = view.estimate(kind);
    long rows = 0;
    try (RecordCursor<R> cursor = view.records(kind, IdRange.ALL)) {
      while (cursor.next()) {
        switch (cursor.row()) {
          case Row.Decoded<R> good -> sink.accept(good.value());
          case Row.Undecodable<R> bad ->
              throw NodeException.undecodable(
                  directory, kind + " " + bad.id(), String.valueOf(bad.reason().getMessage()));
        }
        if (++rows % STRIDE == 0) {
          control.checkCancelled();
          control.report(Progress.of(rows, Math.max(rows, total), kind + "s"));
        }
      }
    }
  }

  /** The view leaves out what does not decode; here that is a reason not to start. */
  private static List<MarkPrice> marks(Path directory, StateView view) throws Failure {
    List<MarkPrice> marks = view.marks();
    long stored = 0;
    try (EntryCursor entries = view.entries(KeyRange.all(V2.MARKS))) {
      while (entries.next()) {
        stored++;
      }
    }
    if (stored != marks.size()) {
      throw NodeException.undecodable(
          directory, "a mark price", (stored - marks.size()) + " of " + stored + " do not");
    }
    return marks;
  }

  /** Absent before the first block; one that is there must decode. */
  private static Optional<UInt64> optional(Path directory, StateView view, String name)
      throws Failure {
    return view.value(V2.META, V2.metaKey(name)).isEmpty()
        ? Optional.empty()
        : Optional.of(counter(directory, view, name));
  }

  /**
   * The height is that of the last block, which the same batch wrote. A node that went on from
   * another would write over blocks that were applied. A directory without any block is one that
   * was migrated, or begun.
   */
  private static void requireLastBlock(Path directory, StateView view, Optional<UInt64> height)
      throws Failure {
    Optional<UInt64> last = BlockCursor.highest(view, IdRange.ALL);
    if (last.isPresent() && !last.equals(height)) {
      throw NodeException.inconsistent(
          directory,
          "the highest block is "
              + last.get()
              + ", the height "
              + height.map(UInt64::toString).orElse("is not stored"),
          null);
    }
  }

  private static UInt64 counter(Path directory, StateView view, String name) throws Failure {
    Optional<byte[]> value = view.value(V2.META, V2.metaKey(name));
    try {
      return BincodeReader.of(value.orElseGet(() -> new byte[0])).u64(name);
    } catch (DecodeException e) {
      throw NodeException.undecodable(
          directory, "the counter " + name, String.valueOf(e.getMessage()));
    }
  }

  /** The scans before have met what is damaged, as far as they touched it. */
  private static void requireWhole(Path directory, StateView view) throws NodeException {
    if (!view.damages().isEmpty()) {
      throw NodeException.damaged(directory, view.damages().getFirst());
    }
  }
}
