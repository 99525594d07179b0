package org.tidemark.diff;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Orders and positions by chance, with the least and the greatest of every number among them. */
public final class RandomRecords {
  private static final long[] IDS = {
    0, 1, 2, 3, 7, 255, 256, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1
  };

  private RandomRecords() {}

  /** One of few, so that two draws often meet. */
  public static UInt64 id(Random random) {
    return UInt64.of(random.nextBoolean() ? IDS[random.nextInt(IDS.length)] : random.nextInt(40));
  }

  static Address market(int number) {
    byte[] bytes = new byte[Address.SIZE];
    Arrays.fill(bytes, (byte) (0x70 + 0x20 * number));
    return Address.fromBytes(bytes, 0);
  }

  static Address user(Random random) {
    return Address.parse("0x" + "0".repeat(39) + (1 + random.nextInt(3)));
  }

  static UInt256 number(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> UInt256.ZERO;
      case 1 -> UInt256.MAX;
      case 2 ->
          UInt256.fromWords(
              random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
      default -> UInt256.ofUnsigned(random.nextInt(100));
    };
  }

  static UInt64 small(Random random) {
    return UInt64.of(random.nextInt(10) - 1L);
  }

  /** In format v2. */
  public static Order order(UInt64 id, Random random) {
    UInt256 amount = number(random);
    UInt256 filled =
        switch (random.nextInt(4)) {
          case 0 -> amount;
          case 1 -> number(random);
          default -> UInt256.ZERO;
        };
    return new Order(
        id,
        random.nextBoolean() ? id : small(random),
        user(random),
        market(random.nextInt(3)),
        amount,
        number(random),
        random.nextBoolean() ? Side.BUY : Side.SELL,
        filled,
        small(random),
        new Order.Heights(small(random), small(random)));
  }

  /** In format v2. */
  public static Position position(UInt64 id, Random random) {
    Position.@Nullable Closing closing =
        random.nextBoolean()
            ? null
            : new Position.Closing(
                small(random),
                number(random),
                random.nextInt(3) == 0 ? null : Int256.parse("" + (random.nextInt(9) - 4)),
                random.nextBoolean());
    return new Position(
        id,
        random.nextBoolean() ? id : small(random),
        user(random),
        market(random.nextInt(3)),
        number(random),
        number(random),
        small(random),
        random.nextBoolean() ? Direction.LONG : Direction.SHORT,
        random.nextInt(4) > 0,
        small(random),
        closing);
  }

  /** With another book id. */
  static Order renumbered(Order old, Random random) {
    return new Order(
        old.id(),
        small(random),
        old.user(),
        old.asset(),
        old.amount(),
        old.price(),
        old.side(),
        old.filled(),
        old.timestamp(),
        old.heights());
  }

  /** With another id in its value. */
  static Position renumbered(Position old, Random random) {
    return new Position(
        old.id(),
        small(random),
        old.trader(),
        old.market(),
        old.size(),
        old.entryPrice(),
        old.leverage(),
        old.direction(),
        old.isOpen(),
        old.timestamp(),
        old.closing());
  }

  /** One field from another order of the same id. */
  static Order altered(Order old, Random random) {
    Order other = order(old.id(), random);
    int which = random.nextInt(9);
    return new Order(
        old.id(),
        which == 0 ? other.bookId() : old.bookId(),
        which == 1 ? other.user() : old.user(),
        which == 2 ? other.asset() : old.asset(),
        which == 3 ? other.amount() : old.amount(),
        which == 4 ? other.price() : old.price(),
        which == 5 ? other.side() : old.side(),
        which == 6 ? other.filled() : old.filled(),
        which == 7 ? other.timestamp() : old.timestamp(),
        which == 8 ? other.heights() : old.heights());
  }

  static Position altered(Position old, Random random) {
    Position other = position(old.id(), random);
    int which = random.nextInt(10);
    return new Position(
        old.id(),
        which == 0 ? other.valueId() : old.valueId(),
        which == 1 ? other.trader() : old.trader(),
        which == 2 ? other.market() : old.market(),
        which == 3 ? other.size() : old.size(),
        which == 4 ? other.entryPrice() : old.entryPrice(),
        which == 5 ? other.leverage() : old.leverage(),
        which == 6 ? other.direction() : old.direction(),
        which == 7 ? other.isOpen() : old.isOpen(),
        which == 8 ? other.timestamp() : old.timestamp(),
        which == 9 ? other.closing() : old.closing());
  }
}
