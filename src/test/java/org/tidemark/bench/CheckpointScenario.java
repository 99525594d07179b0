package org.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.V1;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Capture;
import org.tidemark.storage.Disk;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * One state three times, by links: open with us, stopped, and open bare. Each taking of a
 * checkpoint is preceded by the same number of fresh orders in the log, and what it made is removed
 * again outside of the time.
 */
final class CheckpointScenario implements AutoCloseable {
  static final int FRESH = 2000;

  /** The longest array that every virtual machine can make. */
  private static final long LONGEST = Integer.MAX_VALUE - 8L;

  private final NodeOrders made = new NodeOrders();
  private final BincodeWriter out = new BincodeWriter();
  private final long orders;
  private final Path folder;
  private final Path stopped;
  private final PrimaryStore live;
  private final BareStore bare;
  private final CheckpointFolder liveCheckpoints;
  private final CheckpointFolder stoppedCheckpoints;
  private long next;

  /** Milliseconds of the part that a commit waits for, and of all. */
  record Taking(double capture, double whole) {}

  private CheckpointScenario(long orders, Path folder)
      throws IOException, Failure, RocksDBException {
    this.orders = orders;
    this.next = orders + 1;
    this.folder = folder;
    Path data = NodeOrders.kept(orders);
    Path open = folder.resolve("live");
    stopped = folder.resolve("stopped");
    for (Path copy : new Path[] {open, stopped, folder.resolve("bare")}) {
      try (Capture capture = Capture.ofStopped(data)) {
        capture.copyTo(copy, ScanControl.none());
      }
    }
    live = PrimaryStore.open(open);
    bare = BareStore.open(folder.resolve("bare"));
    liveCheckpoints = CheckpointFolder.of(open);
    stoppedCheckpoints = CheckpointFolder.of(stopped);
  }

  static CheckpointScenario of(long orders, Path parent)
      throws IOException, Failure, RocksDBException {
    return new CheckpointScenario(orders, Files.createDirectory(parent.resolve("of-" + orders)));
  }

  /** Ours, of an open directory, as a node takes it. */
  Taking live() throws Failure {
    fill(live);
    long start = System.nanoTime();
    Capture capture = live.capture();
    double captured = millisSince(start);
    Checkpoint taken;
    double whole;
    try (CheckpointMaker.Moment moment =
        new CheckpointMaker.Moment(
            capture, "v2", Optional.of(UInt64.of(next)), Optional.of(UInt64.ONE))) {
      taken =
          new CheckpointMaker(liveCheckpoints, InstantSource.system())
              .make(moment, Manifest.Maker.NODE, ScanControl.none());
      whole = millisSince(start);
    }
    liveCheckpoints.delete(taken);
    live.flush();
    return new Taking(captured, whole);
  }

  /** Ours, of a directory that nobody holds. */
  double stopped() throws Failure {
    try (PrimaryStore store = PrimaryStore.open(stopped)) {
      store.flush();
      fill(store);
    }
    long start = System.nanoTime();
    Checkpoint taken =
        new CheckpointMaker(stoppedCheckpoints, InstantSource.system())
            .makeStopped(ScanControl.none());
    double millis = millisSince(start);
    stoppedCheckpoints.delete(taken);
    return millis;
  }

  /** RocksDB's own. */
  double bare() throws RocksDBException, IOException {
    try (WriteBatch batch = new WriteBatch();
        WriteOptions options = new WriteOptions().setSync(true)) {
      for (int i = 0; i < FRESH; i++) {
        V2.ORDER.encode(made.order(next), out.clear());
        batch.put(bare.family(V2.ORDERS), V2.key(UInt64.of(next)), out.toBytes());
        next++;
      }
      bare.db().write(options, batch);
    }
    Path target = folder.resolve("native");
    long start = System.nanoTime();
    try (org.rocksdb.Checkpoint checkpoint = org.rocksdb.Checkpoint.create(bare.db())) {
      checkpoint.createCheckpoint(target.toString());
    }
    double millis = millisSince(start);
    Disk.remove(target);
    return millis;
  }

  private void fill(PrimaryStore store) throws StorageException {
    for (int i = 0; i < FRESH; i++) {
      V2.ORDER.encode(made.order(next), out.clear());
      store.put(V2.ORDERS, V2.key(UInt64.of(next)), out.toBytes());
      next++;
    }
    store.commit(true);
  }

  /**
   * The original design: one bincode value with every order under {@code snapshot:} and the height
   * (LAYOUT section 4), here without its second copy of them in the order books, synced.
   * Milliseconds of encoding and writing orders that are in memory or made on the way, whose making
   * is taken off; empty if it does not fit.
   */
  Optional<Double> oneValue() throws Failure {
    long stride = 8 + V1.ORDER_BYTES;
    long bytes = 40 + orders * stride;
    if (bytes > LONGEST || bytes > Runtime.getRuntime().maxMemory() / 2) {
      return Optional.empty();
    }
    NodeOrders again = new NodeOrders();
    byte[] value = new byte[(int) bytes];
    long making = 0;
    long start = System.nanoTime();
    byte[] header = out.clear().u64(1).u64(1).u64(orders).toBytes();
    System.arraycopy(header, 0, value, 0, header.length);
    int at = header.length;
    for (long id = 1; id <= orders; id++) {
      long before = System.nanoTime();
      Order order = again.order(id);
      making += System.nanoTime() - before;
      V1.ORDER.encode(order, out.clear().u64(order.id()));
      byte[] pair = out.toBytes();
      System.arraycopy(pair, 0, value, at, pair.length);
      at += pair.length;
    }
    try (PrimaryStore store = PrimaryStore.create(folder.resolve("one-value"), List.of())) {
      store.put("default", Keys.ofId(EntryKind.SNAPSHOT, UInt64.ONE), value);
      store.commit(true);
      double millis = millisSince(start) - making / 1e6;
      return Optional.of(millis);
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  @Override
  public void close() throws IOException {
    live.close();
    bare.close();
    Disk.remove(folder);
  }
}
