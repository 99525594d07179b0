package org.tidemark.storage;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;

/**
 * Walks the keys of one range forward, in unsigned byte order, over one consistent view. One thread
 * only; close it on that thread. Key and value are copied into two buffers that the next move
 * overwrites.
 *
 * <p>An iterator that ends is guilty until its status clears it: a damaged block ends it as
 * silently as the end of the data does. The cursor then notes the {@link Damage} and goes on behind
 * it.
 */
public final class StoreCursor implements AutoCloseable {
  /** Bytes of a value that a move copies: one huge value must not fill the heap of a scan. */
  public static final int BUFFERED_BYTES = 1 << 20;

  /** Bad blocks in a row whose ends are looked for one by one, about 10 ms each. */
  private static final int MAXIMUM_STRETCHES = 1000;

  private final NativeStore store;
  private final KeyRange range;
  private final ReadOptions options;
  private final Slice upper;
  private final RowIterator iterator;
  private final Consumer<Damage> damages;
  private final byte[] first;
  private final byte[] end;
  private byte[] key = new byte[64];
  private byte[] value = new byte[256];
  private int keyLength;
  private int valueLength;
  private boolean closed;

  /** Takes over the options, the bound and the iterator, and one use of the store. */
  StoreCursor(
      NativeStore store,
      KeyRange range,
      ReadOptions options,
      Slice upper,
      RowIterator iterator,
      Consumer<Damage> damages) {
    this.store = store;
    this.range = range;
    this.options = options;
    this.upper = upper;
    this.iterator = iterator;
    this.damages = damages;
    this.first = range.first();
    this.end = range.end().orElseGet(() -> new byte[0]);
  }

  /** Moves to the first key of the range. False if it has none that can be read. */
  public boolean seekFirst() {
    return seek(first);
  }

  /**
   * Moves to the first key of the range at or after {@code target}. False if there is none that can
   * be read.
   */
  public boolean seek(byte[] target) {
    byte[] from = Arrays.compareUnsigned(target, first) < 0 ? first : target;
    iterator.seek(from);
    return settle(from, true);
  }

  /**
   * Moves to the last key of the range. False if it has none, or if the end of the range cannot be
   * read (which {@link #seek} from below then finds and notes).
   */
  public boolean seekLast() {
    if (end.length == 0) {
      iterator.seekForPrev(filled(80));
    } else {
      iterator.seekForPrev(end);
    }
    if (!iterator.isValid()) {
      return false;
    }
    load();
    // The end itself is outside the range, and seekForPrev can stop on it.
    return Arrays.compareUnsigned(key, 0, keyLength, first, 0, first.length) >= 0
        && (end.length == 0 || Arrays.compareUnsigned(key, 0, keyLength, end, 0, end.length) < 0);
  }

  /** Moves one key on. Only after a move that returned true. False at the end of the range. */
  public boolean next() {
    iterator.next();
    if (iterator.isValid()) {
      load();
      return true;
    }
    return settle(Arrays.copyOf(key, keyLength), false);
  }

  /** The key's bytes, valid up to {@link #keyLength()} until the next move. */
  public byte[] keyBuffer() {
    return key;
  }

  /** Bytes of the key. */
  public int keyLength() {
    return keyLength;
  }

  /**
   * The value's first bytes, valid until the next move up to the smaller of {@link #valueLength()}
   * and {@link #BUFFERED_BYTES}.
   */
  public byte[] valueBuffer() {
    return value;
  }

  /** Bytes of the whole value. */
  public int valueLength() {
    return valueLength;
  }

  /** A copy of the key. */
  public byte[] keyBytes() {
    return Arrays.copyOf(key, keyLength);
  }

  /** A copy of the whole value, however large. */
  public byte[] valueBytes() {
    if (valueLength <= value.length) {
      return Arrays.copyOf(value, valueLength);
    }
    byte[] whole = new byte[valueLength];
    iterator.value(whole);
    return whole;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      iterator.close();
      options.close();
      upper.close();
      store.release();
    }
  }

  private void load() {
    keyLength = iterator.key(key);
    if (keyLength > key.length) {
      key = new byte[keyLength * 2];
      keyLength = iterator.key(key);
    }
    valueLength = iterator.value(value);
    if (valueLength > value.length && value.length < BUFFERED_BYTES) {
      value = new byte[Math.min(BUFFERED_BYTES, valueLength + valueLength / 4)];
      valueLength = iterator.value(value);
    }
  }

  private boolean settle(byte[] from, boolean inclusive) {
    if (iterator.isValid()) {
      load();
      return true;
    }
    try {
      iterator.status();
      return false;
    } catch (RocksDBException e) {
      return skipDamage(from, inclusive, NativeStore.text(e));
    }
  }

  /**
   * Finds the first readable key beyond {@code from}. What RocksDB says about a bad block names its
   * file and offset, and a block is one stretch of keys: so between two places with the same text
   * nothing can be read, and the end of that stretch is found by growing steps and bisection
   * without passing over a readable record, however many bad blocks follow each other. Keys count
   * as big-endian numbers of one width, wide enough for every key of the known layouts.
   */
  private boolean skipDamage(byte[] from, boolean inclusive, String reason) {
    int width = Math.max(Math.max(from.length, end.length), 72);
    BigInteger limit = end.length == 0 ? BigInteger.ONE.shiftLeft(8 * width) : number(end, width);
    BigInteger last = limit.subtract(BigInteger.ONE);
    BigInteger bad = number(from, width);
    BigInteger step = inclusive ? BigInteger.ONE : BigInteger.TWO;
    Optional<String> here = Optional.of(reason);
    int stretches = 0;
    while (bad.compareTo(last) < 0) {
      BigInteger next = bad.add(step).min(last);
      Optional<String> there = probe(next, width);
      if (sameStretch(here, there, stretches)) {
        bad = next;
        step = step.shiftLeft(8);
        continue;
      }
      while (next.subtract(bad).compareTo(BigInteger.ONE) > 0) {
        BigInteger middle = bad.add(next).shiftRight(1);
        Optional<String> between = probe(middle, width);
        if (sameStretch(here, between, stretches)) {
          bad = middle;
        } else {
          next = middle;
          there = between;
        }
      }
      if (there.isEmpty()) {
        return resume(from, next, width, reason);
      }
      bad = next;
      here = there;
      step = BigInteger.ONE;
      stretches++;
    }
    damages.accept(new Damage(range.family(), from, range.end().orElse(null), reason));
    return false;
  }

  /** Beyond the limit any bad place counts as the same stretch, so that a ruined disk ends soon. */
  private static boolean sameStretch(Optional<String> here, Optional<String> there, int stretches) {
    return there.isPresent() && (stretches >= MAXIMUM_STRETCHES || there.equals(here));
  }

  private boolean resume(byte[] from, BigInteger good, int width, String reason) {
    iterator.renew();
    iterator.seek(bytes(good, width));
    if (!iterator.isValid()) {
      damages.accept(new Damage(range.family(), from, range.end().orElse(null), reason));
      return false;
    }
    load();
    damages.accept(new Damage(range.family(), from, keyBytes(), reason));
    return true;
  }

  /** Nothing if a seek ends on a key, or cleanly behind the last one; else what is wrong there. */
  private Optional<String> probe(BigInteger at, int width) {
    iterator.renew();
    iterator.seek(bytes(at, width));
    if (iterator.isValid()) {
      return Optional.empty();
    }
    try {
      iterator.status();
      return Optional.empty();
    } catch (RocksDBException e) {
      return Optional.of(NativeStore.text(e));
    }
  }

  private static BigInteger number(byte[] key, int width) {
    return new BigInteger(1, Arrays.copyOf(key, width));
  }

  private static byte[] bytes(BigInteger number, int width) {
    byte[] raw = number.toByteArray();
    byte[] key = new byte[width];
    int length = Math.min(raw.length, width);
    System.arraycopy(raw, raw.length - length, key, width - length, length);
    return key;
  }

  private static byte[] filled(int length) {
    byte[] key = new byte[length];
    Arrays.fill(key, (byte) 0xff);
    return key;
  }
}
