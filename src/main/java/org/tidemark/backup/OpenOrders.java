package org.tidemark.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.Order;
import org.tidemark.codec.V1;
import org.tidemark.codec.backup.BackupWriter;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Disk;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;
import org.tidemark.storage.StoreCursor;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * The open orders, sorted on disk by asset, side, price and id; of the others only the book id, for
 * the next one of their book. Key: 20 bytes asset, 1 byte rank, 32 bytes price, 8 bytes id.
 */
final class OpenOrders implements AutoCloseable {
  private static final int RANK = Address.SIZE;
  private static final int PRICE = RANK + 1;
  private static final int ID = PRICE + UInt256.SIZE;
  private static final int KEY_BYTES = ID + Long.BYTES;
  private static final byte BID = 0;
  private static final byte ASK = 1;
  private static final byte CLOSED = 2;
  private static final long BATCH_BYTES = 1 << 20;

  private final Path directory;
  private final PrimaryStore store;
  private final BincodeWriter writer = new BincodeWriter();
  private long batched;
  private long orders;

  private OpenOrders(Path directory, PrimaryStore store) {
    this.directory = directory;
    this.store = store;
  }

  /**
   * @param directory not there yet; removed again with {@link #close}
   */
  static OpenOrders create(Path directory) throws StorageException {
    try {
      Disk.createPrivate(directory);
      return new OpenOrders(directory, PrimaryStore.create(directory, List.of()));
    } catch (IOException e) {
      throw Disk.unwritable(directory, e);
    }
  }

  void add(Order order) throws StorageException {
    byte[] key = new byte[KEY_BYTES];
    order.asset().writeTo(key, 0);
    byte[] value = {};
    if (order.isOpen()) {
      key[RANK] = order.side() == Side.BUY ? BID : ASK;
      order.price().writeTo(key, PRICE);
      ByteBuffer.wrap(key).putLong(ID, order.id().bits());
      V1.ORDER.encode(order, writer.clear());
      value = writer.toBytes();
    } else {
      key[RANK] = CLOSED;
      ByteBuffer.wrap(key).putLong(ID, order.bookId().bits());
    }
    store.put(KeyRange.DEFAULT_FAMILY, key, value);
    orders++;
    batched += KEY_BYTES + value.length;
    if (batched > BATCH_BYTES) {
      batched = 0;
      store.commit(false);
    }
  }

  /** Writes the books of every asset that has an order. */
  void write(BackupWriter out, ScanControl control) throws Failure, IOException {
    store.commit(false);
    out.books();
    BincodeReader reader = new BincodeReader();
    @Nullable Address asset = null;
    long highest = 0;
    long seen = 0;
    try (InspectStore view = store.view();
        StoreCursor cursor = view.cursor(KeyRange.all(KeyRange.DEFAULT_FAMILY))) {
      for (boolean more = cursor.seekFirst(); more; more = cursor.next()) {
        byte[] key = cursor.keyBytes();
        Address of = Address.fromBytes(key, 0);
        if (asset != null && !asset.equals(of)) {
          out.endBook(asset, UInt64.of(highest + 1));
          highest = 0;
        }
        asset = of;
        long bookId = ByteBuffer.wrap(key).getLong(ID);
        if (key[RANK] != CLOSED) {
          Order order = decode(cursor.valueBytes(), reader);
          bookId = order.bookId().bits();
          out.booked(of, key[RANK] == BID ? Side.BUY : Side.SELL, order.price(), order);
        }
        highest = Long.compareUnsigned(bookId, highest) > 0 ? bookId : highest;
        if (++seen % 1024 == 0) {
          control.checkCancelled();
          control.report(Progress.of(seen, Math.max(seen, orders), "booked orders"));
        }
      }
      requireWhole(view);
    }
    if (asset != null) {
      // 2^64-1 gives 0: all are used up.
      out.endBook(asset, UInt64.of(highest + 1));
    }
  }

  private void requireWhole(InspectStore view) throws BackupFailure {
    if (!view.damages().isEmpty()) {
      throw BackupFailure.notSorted(directory, view.damages().getFirst().reason());
    }
  }

  private static Order decode(byte[] value, BincodeReader reader) {
    try {
      return V1.ORDER.decode(UInt64.ZERO, reader.reset(value, 0, value.length));
    } catch (DecodeException e) {
      throw new IllegalStateException(Arrays.toString(value) + " was just written", e);
    }
  }

  @Override
  public void close() {
    store.close();
    Disk.removeQuietly(directory);
  }
}
