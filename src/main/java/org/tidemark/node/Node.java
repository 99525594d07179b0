package org.tidemark.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.engine.BlockResult;
import org.tidemark.engine.Exchange;
import org.tidemark.engine.StateChanges;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.NewDirectory;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * The exchange with its state on disk in format v2. One thread applies blocks; views may be read
 * from any.
 */
public final class Node implements AutoCloseable {
  /** When a block counts as written. */
  public enum Durability {
    /** Once it is on disk: nothing that was acknowledged is lost, whatever happens. */
    SYNCED,
    /**
     * Once the operating system has it: a crash of the node loses nothing, one of the machine the
     * last blocks.
     */
    UNSYNCED
  }

  private final Path directory;
  private final PrimaryStore store;
  private final Exchange exchange;
  private final boolean sync;
  private final List<String> notes;
  private final BincodeWriter writer = new BincodeWriter();

  /** True while memory holds what the disk does not; after a failure, for good. */
  private boolean isAhead;

  private Node(
      Path directory,
      PrimaryStore store,
      Exchange exchange,
      Durability durability,
      Optional<String> recovery) {
    this.directory = directory;
    this.store = store;
    this.exchange = exchange;
    this.sync = durability == Durability.SYNCED;
    this.notes = recovery.stream().toList();
  }

  /**
   * Starts on a directory: makes it if it is absent or empty, else rebuilds the exchange from it.
   * Nothing is changed where it refuses, but that an interrupted swap of it is finished or taken
   * back first.
   *
   * @throws Failure if another node holds it, it is just being replaced, it is not in format v2, or
   *     not all of it can be read
   */
  public static Node open(Path directory, Durability durability, ScanControl control)
      throws Failure {
    // First of all: between the two renames of a swap the directory is absent.
    Optional<String> recovery = DirectorySwap.recover(directory);
    if (Files.exists(directory.resolve(Manifest.FILE))) {
      throw CheckpointException.isCheckpoint(directory);
    }
    if (isAbsent(directory) || NewDirectory.isUnfinished(directory)) {
      NewDirectory.create(directory, V2.FAMILIES, Node::begin);
    } else {
      Recovery.requireV2(directory, control);
    }
    PrimaryStore store = PrimaryStore.open(directory);
    try {
      Exchange exchange = Recovery.recover(directory, store, control);
      return new Node(directory, store, exchange, durability, recovery);
    } catch (Failure | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static boolean isAbsent(Path directory) {
    if (!Files.exists(directory)) {
      return true;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      return !files.iterator().hasNext();
    } catch (IOException e) {
      // Not a directory, or not readable: opening says so better.
      return false;
    }
  }

  private static void begin(PrimaryStore store) throws StorageException {
    byte[] format = new BincodeWriter().u32(V2.VERSION).toBytes();
    store.put(V2.META, V2.metaKey(V2.FORMAT), format);
    BincodeWriter first = new BincodeWriter().u64(1);
    store.put(V2.META, V2.metaKey(V2.NEXT_ORDER_ID), first.toBytes());
    store.put(V2.META, V2.metaKey(V2.NEXT_POSITION_ID), first.toBytes());
    store.commit(true);
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }

  /** What a person should know about how it was opened, whole sentences. */
  public List<String> notes() {
    return notes;
  }

  /** The state in memory; equal to what is on disk between two blocks. */
  public Exchange exchange() {
    return exchange;
  }

  /**
   * Applies a block and writes it: state, counters, marks, height and journal as one batch.
   *
   * @throws BlockException if the block does not follow the last one; nothing has changed then
   * @throws StorageException if it cannot be written; the node takes no more blocks, and the
   *     directory holds the last block that was written
   */
  public JournalEntry apply(Block block) throws BlockException, StorageException {
    if (isAhead) {
      throw new StorageException(Problem.CLOSED, directory, "", null);
    }
    // Until the block is on disk, and for good if anything fails on the way there.
    isAhead = true;
    try {
      BlockResult result = exchange.apply(block);
      write(result);
      isAhead = false;
      return result.journal();
    } catch (BlockException e) {
      // The one failure that leaves memory as it was.
      isAhead = false;
      throw e;
    }
  }

  private void write(BlockResult result) throws StorageException {
    StateChanges changes = result.changes();
    for (Order order : changes.orders()) {
      V2.ORDER.encode(order, writer.clear());
      store.put(V2.ORDERS, V2.key(order.id()), writer.toBytes());
    }
    for (UInt64 id : changes.removedOrders()) {
      store.delete(V2.ORDERS, V2.key(id));
    }
    for (Position position : changes.positions()) {
      V2.POSITION.encode(position, writer.clear());
      store.put(V2.POSITIONS, V2.key(position.id()), writer.toBytes());
    }
    for (MarkPrice mark : changes.marks()) {
      V2.encodeMark(mark, writer.clear());
      store.put(V2.MARKS, mark.market().toBytes(), writer.toBytes());
    }
    Block block = result.journal().block();
    V2.encodeBlock(result.journal(), writer.clear());
    store.put(V2.BLOCKS, V2.key(block.height()), writer.toBytes());
    number(V2.HEIGHT, block.height());
    number(V2.TIMESTAMP, block.timestamp());
    number(V2.NEXT_ORDER_ID, changes.nextOrderId());
    number(V2.NEXT_POSITION_ID, changes.nextPositionId());
    store.commit(sync);
  }

  private void number(String name, UInt64 value) throws StorageException {
    store.put(V2.META, V2.metaKey(name), writer.clear().u64(value).toBytes());
  }

  /**
   * The files as they are between two blocks, on the thread that applies them.
   *
   * @throws StorageException if a block failed to be written, or the files cannot be listed
   */
  CheckpointMaker.Moment moment() throws StorageException {
    if (isAhead) {
      throw new StorageException(Problem.CLOSED, directory, "", null);
    }
    return new CheckpointMaker.Moment(
        store.capture(), StateFormat.V2.code(), exchange.height(), exchange.timestamp());
  }

  /** Height of the last block; absent before the first. */
  public Optional<UInt64> height() {
    return exchange.height();
  }

  /** What is on disk, to be read; the caller closes it. Blocks applied later may show in it. */
  public StateView view() throws Failure {
    return Sources.of(store.view());
  }

  /** The digest of the state on disk; takes as long as reading all of it. */
  public StateDigest digest(ScanControl control) throws Failure {
    try (StateView view = view()) {
      return StateDigest.of(view, control);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
