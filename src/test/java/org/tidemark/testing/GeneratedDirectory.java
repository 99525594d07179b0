package org.tidemark.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.Account;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Hash256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * Format v1 directories of any size, the same for the same size and seed.
 *
 * <p>Five markets: one in small integers, two with 18 decimals (amounts above 2^64), one with
 * prices and amounts above 2^128, one with both small. Prices lie on a grid of a thousand ticks
 * around a mid, so that many orders share one; books do not cross. One order in five is partly
 * filled, one in a hundred filled and still there. One user for fifty orders, at least three; one
 * position for twenty orders. Memory does not depend on the size.
 */
public final class GeneratedDirectory {
  /** Goes up when the contents change, so that a directory kept from before is not reused. */
  private static final int REVISION = 1;

  private static final long SEED = 20260731;
  private static final int TICKS = 500;
  private static final String MARKER = "generated";

  private final SplittableRandom random;
  private final long orders;
  private final long users;
  private final List<Scale> scales;
  private final long[] bookIds;

  /** The units of one market: price = tick × whole number, amount = lot × whole number. */
  private record Scale(Address asset, UInt256 tick, UInt256 lot) {}

  private GeneratedDirectory(long orders, long seed) {
    this.random = new SplittableRandom(seed);
    this.orders = orders;
    this.users = Math.max(3, orders / 50);
    UInt256 one = UInt256.ONE;
    UInt256 cent = UInt256.ofUnsigned(10_000_000_000_000_000L);
    UInt256 huge = UInt256.fromWords(0, 0x10, 0, 0x7);
    this.scales =
        List.of(
            new Scale(market(0), one, one),
            new Scale(market(1), cent, cent),
            new Scale(market(2), one, cent),
            new Scale(market(3), huge, huge),
            new Scale(market(4), UInt256.ofUnsigned(25), one));
    this.bookIds = new long[scales.size()];
  }

  /** The asset of market 0 to 4. */
  public static Address market(int number) {
    return address(number + 1, "m");
  }

  /** The address of user 0 and up; any number has one. */
  public static Address user(long number) {
    return address(number, "u");
  }

  /**
   * A directory of this size under the temporary folder, made once and then kept: a marker written
   * last says that it is complete.
   */
  public static Path kept(long orders) throws IOException, RocksDBException {
    Path root = Path.of(System.getProperty("java.io.tmpdir"), "tidemark-bench");
    Path folder = root.resolve("v1-" + orders + "-revision-" + REVISION);
    Path data = folder.resolve("data");
    if (!Files.exists(folder.resolve(MARKER))) {
      delete(folder);
      Files.createDirectories(folder);
      write(data, orders, SEED);
      Files.writeString(folder.resolve(MARKER), "complete\n");
    }
    return data;
  }

  /** Writes {@code orders} orders and what goes with them into a new directory. */
  public static void write(Path directory, long orders, long seed) throws RocksDBException {
    GeneratedDirectory generated = new GeneratedDirectory(orders, seed);
    try (DirectoryWriter out = new DirectoryWriter(directory)) {
      // In key order, so that no table overlaps another and compaction has nothing to rewrite.
      generated.evm(out);
      generated.orders(out);
      generated.books(out);
      generated.positions(out);
    }
  }

  private void evm(DirectoryWriter out) throws RocksDBException {
    for (int i = 0; i < 3; i++) {
      BincodeWriter account = new BincodeWriter();
      new Account(UInt64.of(i), UInt256.ofUnsigned(1000), Hash256.ZERO, Hash256.ZERO)
          .encode(account);
      out.put(Keys.ofAddress(EntryKind.EVM_ACCOUNT, user(i)), account.toBytes());
      byte[] code = "evm code of a contract".getBytes(StandardCharsets.US_ASCII);
      out.put(Keys.ofAddress(EntryKind.EVM_CODE, user(i)), code);
    }
  }

  private void orders(DirectoryWriter out) throws RocksDBException {
    for (long id = 1; id <= orders; id++) {
      out.put(order(id));
    }
  }

  private Order order(long id) {
    int market = random.nextInt(scales.size());
    Scale scale = scales.get(market);
    boolean buy = random.nextBoolean();
    // The sum of two dice: more orders near the mid than far from it.
    int away = 1 + Math.abs(random.nextInt(TICKS) + random.nextInt(TICKS) - TICKS);
    long price = 10L * TICKS + (buy ? -away : away);
    UInt256 amount = times(scale.lot, 1 + random.nextLong(1_000_000));
    return new Order(
        UInt64.of(id),
        UInt64.of(++bookIds[market]),
        user(random.nextLong(users)),
        scale.asset,
        amount,
        times(scale.tick, price),
        buy ? Side.BUY : Side.SELL,
        filled(amount),
        UInt64.of(2 * id));
  }

  private UInt256 filled(UInt256 amount) {
    int fate = random.nextInt(100);
    if (fate == 0) {
      return amount;
    }
    return fate <= 20 ? amount.divide(UInt256.ofUnsigned(2L + fate)) : UInt256.ZERO;
  }

  private void books(DirectoryWriter out) throws RocksDBException {
    for (int market = 0; market < scales.size(); market++) {
      Address asset = scales.get(market).asset;
      BincodeWriter counts = new BincodeWriter();
      counts.address(asset).u64(bookIds[market] / 2).u64(bookIds[market] / 2).u64(bookIds[market]);
      out.put(Keys.ofAddress(EntryKind.ORDERBOOK, asset), counts.toBytes());
    }
  }

  private void positions(DirectoryWriter out) throws RocksDBException {
    for (long id = 1; id <= orders / 20; id++) {
      Scale scale = scales.get(random.nextInt(scales.size()));
      out.put(
          new Position(
              UInt64.of(id),
              UInt64.of(id),
              user(random.nextLong(users)),
              scale.asset,
              times(scale.lot, 1 + random.nextLong(10_000)),
              times(scale.tick, 10L * TICKS + random.nextInt(-TICKS, TICKS)),
              UInt64.of(1 + random.nextInt(50)),
              random.nextBoolean() ? Direction.LONG : Direction.SHORT,
              random.nextInt(4) != 0,
              UInt64.of(2 * id)));
    }
  }

  private static UInt256 times(UInt256 unit, long count) {
    return unit.multiply(UInt256.ofUnsigned(count));
  }

  private static Address address(long number, String salt) {
    SplittableRandom bits = new SplittableRandom(number * 31 + salt.charAt(0));
    byte[] bytes = new byte[Address.SIZE];
    bits.nextBytes(bytes);
    return Address.fromBytes(bytes, 0);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
