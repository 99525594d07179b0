package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryWriter;

/**
 * Every column in both directions, the complete order against a sort of all values in memory. The
 * values are chosen to tie: equal ones, ones that differ in the last bits only, in the middle only.
 */
class RowSortTest {
  private static final int ROWS = 20_000;
  private static final int BAD_EVERY = 97;

  @TempDir private static Path folder;

  private static StateView view;

  @BeforeAll
  static void writeTies() throws Exception {
    Path directory = folder.resolve("ties");
    SplittableRandom random = new SplittableRandom(11);
    try (DirectoryWriter out = new DirectoryWriter(directory)) {
      for (int i = 0; i < ROWS; i++) {
        UInt64 id = id(i);
        if (i % BAD_EVERY == 0) {
          out.put(Keys.ofId(EntryKind.ORDER, id), new byte[i % 200]);
          out.put(Keys.ofId(EntryKind.POSITION, id), new byte[i % 160]);
        } else {
          out.put(order(id, random, address(random.nextInt(200))));
          out.put(position(id, random));
        }
        if (i % 50 == 0) {
          byte[] longer = Arrays.copyOf(Keys.ofId(EntryKind.ORDER, id), 15);
          out.put(longer, new byte[193]);
        }
      }
    }
    view = Sources.open(Source.of(directory), ScanControl.none());
  }

  @AfterAll
  static void close() {
    view.close();
  }

  static Stream<Column<Order>> orderColumns() {
    return RecordKind.ORDERS.columns(Schema.V1).stream();
  }

  static Stream<Column<Position>> positionColumns() {
    return RecordKind.POSITIONS.columns(Schema.V1).stream();
  }

  @ParameterizedTest
  @MethodSource("orderColumns")
  void ordersComeInTheOrderOfTheirValues(Column<Order> column) throws Failure {
    assertSorted(view, RecordKind.ORDERS, column);
  }

  @ParameterizedTest
  @MethodSource("positionColumns")
  void positionsComeInTheOrderOfTheirValues(Column<Position> column) throws Failure {
    assertSorted(view, RecordKind.POSITIONS, column);
  }

  @Test
  void fewTiesAmongManyRowsAreResolvedToo() throws Exception {
    Path directory = folder.resolve("few");
    SplittableRandom random = new SplittableRandom(13);
    try (DirectoryWriter out = new DirectoryWriter(directory)) {
      for (int i = 0; i < ROWS; i++) {
        long high = i % 100 == 0 ? Long.MIN_VALUE : random.nextLong();
        UInt256 price = UInt256.fromWords(high, 0, 0, random.nextInt(3));
        out.put(order(UInt64.of(i), random, address(i), price));
      }
    }
    try (StateView few = open(directory)) {
      assertSorted(few, RecordKind.ORDERS, column("price"));
    }
  }

  @Test
  void moreUsersThanTheDictionaryHoldsAreSortedByAllTheirBytes() throws Exception {
    Path directory = folder.resolve("users");
    int users = SortKey.Dictionary.LIMIT + 1000;
    SplittableRandom random = new SplittableRandom(17);
    try (DirectoryWriter out = new DirectoryWriter(directory)) {
      for (int i = 0; i < 70_000; i++) {
        out.put(order(id(i), random, address(i < users ? i : random.nextInt(users))));
      }
    }
    try (StateView many = open(directory)) {
      assertSorted(many, RecordKind.ORDERS, column("user"));
    }
  }

  @Test
  void severalPassesOverManyTiesGiveTheSameOrderAsOne() throws Failure {
    Column<Order> price = column("price");
    RowQuery<Order> all = RowQuery.all();
    List<UInt64> expected = expected(view, RecordKind.ORDERS, price);
    for (int runs : new int[] {1, 2, 7}) {
      RowSort<Order> sort = new RowSort<>(view, RecordKind.ORDERS, all, ScanControl.none(), runs);
      assertEquals(expected, ids(sort.run(price)));
    }
  }

  @Test
  void filteredRowsAreSortedAmongThemselves() throws Failure {
    Filter filter = Filter.NONE.withSide(Side.BUY).withIds(new IdRange(id(100), id(9000)));
    Column<Order> price = column("price");
    List<UInt64> expected =
        expected(view, RecordKind.ORDERS, price).stream()
            .filter(id -> filter.ids().contains(id.bits()))
            .filter(
                id -> row(id) instanceof Row.Decoded<Order> good && good.value().side() == Side.BUY)
            .toList();
    RowQuery<Order> query = new RowQuery<>(filter, Optional.of(price), false);
    assertEquals(expected, ids(view, RecordKind.ORDERS, query));
  }

  private static Row<Order> row(UInt64 id) {
    try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      cursor.seek(id);
      return cursor.row();
    } catch (Failure e) {
      throw new AssertionError(e);
    }
  }

  private static StateView open(Path directory) throws Failure {
    return Sources.open(Source.of(directory), ScanControl.none());
  }

  private static Column<Order> column(String name) {
    return RecordKind.ORDERS.column(name).orElseThrow();
  }

  private static <R> void assertSorted(StateView state, RecordKind<R> kind, Column<R> column)
      throws Failure {
    RowQuery<R> all = RowQuery.all();
    List<UInt64> expected = expected(state, kind, column);
    assertEquals(expected, ids(new RowSort<>(state, kind, all, ScanControl.none()).run(column)));
    assertEquals(expected.reversed(), ids(state, kind, all.sortedBy(column, true)));
  }

  private static <R> List<UInt64> ids(StateView state, RecordKind<R> kind, RowQuery<R> query)
      throws Failure {
    RowTable<R> table = new RowTable<>(state, kind, query);
    table.build(ScanControl.none());
    return table.read(0, Integer.MAX_VALUE).stream().map(Row::id).toList();
  }

  private static List<UInt64> ids(IdList list) {
    return LongStream.range(0, list.size()).mapToObj(i -> UInt64.of(list.get(i))).toList();
  }

  /** A stable sort of the rows in id order, so that ties stay by id; undecodable ones behind. */
  private static <R> List<UInt64> expected(StateView state, RecordKind<R> kind, Column<R> column)
      throws Failure {
    Map<UInt64, Comparable<?>> values = new TreeMap<>();
    List<UInt64> bad = new ArrayList<>();
    try (RecordCursor<R> cursor = state.records(kind, IdRange.ALL)) {
      while (cursor.next()) {
        switch (cursor.row()) {
          case Row.Decoded<R> good -> values.put(good.id(), value(column, good.value()));
          case Row.Undecodable<R> undecodable -> bad.add(undecodable.id());
        }
      }
    }
    @SuppressWarnings("unchecked") // All values of a column are of one class.
    Comparator<UInt64> byValue = Comparator.comparing(id -> (Comparable<Object>) values.get(id));
    List<UInt64> ids = new ArrayList<>(values.keySet());
    ids.sort(byValue);
    ids.addAll(bad);
    return ids;
  }

  private static <R> Comparable<?> value(Column<R> column, R row) {
    String text = column.text(row);
    return switch (column.type()) {
      case U64, U256, I256 -> new BigInteger(text);
      case ADDRESS, WORD -> text;
    };
  }

  /** Rising, over all of the range, the last one the greatest there is. */
  private static UInt64 id(int i) {
    return UInt64.of(i == ROWS - 1 ? -1 : i * (Long.MAX_VALUE / ROWS * 2));
  }

  private static Order order(UInt64 id, SplittableRandom random, Address user) {
    return order(id, random, user, number(random));
  }

  private static Order order(UInt64 id, SplittableRandom random, Address user, UInt256 price) {
    return new Order(
        id,
        UInt64.of(random.nextInt(50)),
        user,
        address(random.nextInt(4)),
        number(random),
        price,
        random.nextBoolean() ? Side.BUY : Side.SELL,
        number(random),
        UInt64.of(random.nextBoolean() ? -1 - random.nextInt(9) : random.nextInt(9)));
  }

  private static Position position(UInt64 id, SplittableRandom random) {
    return new Position(
        id,
        UInt64.of(random.nextInt(50)),
        address(random.nextInt(200)),
        address(random.nextInt(4)),
        number(random),
        number(random),
        UInt64.of(random.nextInt(51)),
        random.nextBoolean() ? Direction.LONG : Direction.SHORT,
        random.nextBoolean(),
        UInt64.of(random.nextInt(9)));
  }

  /** Numbers that share their leading bits with many others. */
  private static UInt256 number(SplittableRandom random) {
    long small = random.nextInt(3);
    return switch (random.nextInt(8)) {
      case 0 -> UInt256.ofUnsigned(small);
      case 1 -> UInt256.fromWords(-1, -1, -1, -1 - small);
      case 2 -> UInt256.fromWords(Long.MIN_VALUE, 0, 0, small);
      case 3 -> UInt256.fromWords(Long.MIN_VALUE, 0, small, random.nextInt(2));
      case 4 -> UInt256.fromWords(0, 1, small, 0);
      case 5 -> UInt256.fromWords(0, 0, 0x7fff_ffffL, -small);
      case 6 -> UInt256.ofUnsigned((1L << 62) + small);
      default -> UInt256.fromWords(0, 0, 1L << random.nextInt(64), 1L << random.nextInt(64));
    };
  }

  /** Three users share their first 8 bytes, two of them their first 16. */
  private static Address address(int number) {
    long group = number / 3;
    byte[] bytes =
        ByteBuffer.allocate(Address.SIZE)
            .putLong(group * 0x9E3779B97F4A7C15L)
            .putLong(number % 3 == 0 ? 1 : -1)
            .putInt(-number)
            .array();
    return Address.fromBytes(bytes, 0);
  }
}
