package org.tidemark.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.tidemark.codec.EntryKind;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * Writes the entries of views into a database of their own, as they are: keys and values are not
 * decoded, so what does not decode is in it too. On disk when {@link #close} returns.
 */
final class StateCopy implements AutoCloseable {
  private static final long BATCH_BYTES = 1 << 20;

  private final PrimaryStore store;
  private final ScanControl control;
  private final long total;
  private long bytes;
  private long entries;

  private StateCopy(Path target, List<String> families, long total, ScanControl control)
      throws StorageException {
    this.store = PrimaryStore.create(target, families);
    this.control = control;
    this.total = total;
  }

  /** Copies all of {@code view}; on failure nothing is left of the target. */
  static void of(StateView view, Path target, ScanControl control) throws Failure {
    run(view, target, estimate(view), control, copy -> copy.add(view, kind -> true));
  }

  /**
   * Copies what {@code rest} has beside orders, positions and order books, and those of {@code
   * records}.
   */
  static void ofRecords(StateView records, StateView rest, Path target, ScanControl control)
      throws Failure {
    run(
        rest,
        target,
        estimate(records),
        control,
        copy -> {
          copy.add(rest, kind -> !isRecord(kind));
          copy.add(records, StateCopy::isRecord);
        });
  }

  private static boolean isRecord(EntryKind kind) {
    return kind == EntryKind.ORDER || kind == EntryKind.POSITION || kind == EntryKind.ORDERBOOK;
  }

  private interface Filling {
    void fill(StateCopy copy) throws Failure;
  }

  private static void run(
      StateView like, Path target, long total, ScanControl control, Filling filling)
      throws Failure {
    Path original = like.info().source().directory();
    List<String> families = like.info().families();
    boolean done = false;
    try {
      Disk.createPrivate(target);
      try (StateCopy copy = new StateCopy(target, families, total, control)) {
        filling.fill(copy);
        copy.store.commit(false);
        copy.store.flush();
      }
      // For the user of the original, and for nobody who could not read that.
      for (Path file : Disk.entries(target)) {
        Disk.copyOwner(original.resolve("CURRENT"), file);
      }
      Disk.copyOwner(original, target);
      Disk.syncTree(target);
      done = true;
    } catch (IOException e) {
      throw Disk.unwritable(target, e);
    } finally {
      if (!done) {
        Disk.removeQuietly(target);
      }
    }
  }

  private static long estimate(StateView view) throws Failure {
    return view.estimate(RecordKind.ORDERS) + view.estimate(RecordKind.POSITIONS);
  }

  private void add(StateView view, Predicate<EntryKind> wanted) throws Failure {
    for (String family : view.info().families()) {
      try (EntryCursor cursor = view.entries(KeyRange.all(family))) {
        while (cursor.next()) {
          if (wanted.test(cursor.kind())) {
            put(family, cursor.keyBytes(), cursor.valueBytes());
          }
        }
      }
    }
    if (!view.damages().isEmpty()) {
      throw SourceException.incomplete(view.info().source(), "A copy", view.damages());
    }
  }

  private void put(String family, byte[] key, byte[] value) throws StorageException {
    store.put(family, key, value);
    bytes += key.length + value.length;
    entries++;
    if (bytes > BATCH_BYTES) {
      bytes = 0;
      control.checkCancelled();
      store.commit(false);
      control.report(Progress.of(entries, Math.max(entries, total), "entries"));
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
