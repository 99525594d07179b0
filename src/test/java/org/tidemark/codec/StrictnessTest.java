package org.tidemark.codec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** What the node's reader refuses is refused, with the field and the byte at which it begins. */
class StrictnessTest {
  private static final Order ORDER =
      new Order(
          UInt64.of(7),
          UInt64.of(7),
          Address.ZERO,
          Address.ZERO,
          UInt256.ONE,
          UInt256.MAX,
          Side.SELL,
          UInt256.ZERO,
          UInt64.MAX);

  private static final Position POSITION =
      new Position(
          UInt64.of(7),
          UInt64.of(7),
          Address.ZERO,
          Address.ZERO,
          UInt256.ONE,
          UInt256.MAX,
          UInt64.of(50),
          Direction.LONG,
          true,
          UInt64.MAX);

  private record Field(int offset, int length, String name) {}

  private static final List<Field> ORDER_FIELDS =
      List.of(
          new Field(0, 8, "id"),
          new Field(8, 28, "user"),
          new Field(36, 28, "asset"),
          new Field(64, 40, "amount"),
          new Field(104, 40, "price"),
          new Field(144, 1, "is_buy"),
          new Field(145, 40, "filled"),
          new Field(185, 8, "timestamp"));

  private static final List<Field> POSITION_FIELDS =
      List.of(
          new Field(0, 8, "id"),
          new Field(8, 28, "trader"),
          new Field(36, 28, "market"),
          new Field(64, 40, "size"),
          new Field(104, 40, "entry_price"),
          new Field(144, 8, "leverage"),
          new Field(152, 1, "is_long"),
          new Field(153, 1, "is_open"),
          new Field(154, 8, "timestamp"));

  private static byte[] order() {
    BincodeWriter out = new BincodeWriter();
    V1.ORDER.encode(ORDER, out);
    return out.toBytes();
  }

  private static byte[] position() {
    BincodeWriter out = new BincodeWriter();
    V1.POSITION.encode(POSITION, out);
    return out.toBytes();
  }

  private static void refuses(Field field, String reason, Executable decode) {
    DecodeException e = assertThrows(DecodeException.class, decode, field::toString);
    assertAll(
        () -> assertEquals(field.name + "@" + field.offset, e.field() + "@" + e.offset()),
        () -> assertTrue(e.reason().contains(reason), e.reason()));
  }

  private static void decodeOrder(byte[] value) throws DecodeException {
    V1.ORDER.decode(UInt64.ZERO, BincodeReader.of(value));
  }

  private static void decodePosition(byte[] value) throws DecodeException {
    V1.POSITION.decode(UInt64.ZERO, BincodeReader.of(value));
  }

  private static Field at(List<Field> fields, int byteOffset) {
    return fields.stream()
        .filter(f -> byteOffset >= f.offset && byteOffset < f.offset + f.length)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void recordCutAnywhereIsRefusedAtTheFieldThatIsCut() {
    byte[] order = order();
    for (int cut = 0; cut < order.length; cut++) {
      byte[] value = Arrays.copyOf(order, cut);
      refuses(at(ORDER_FIELDS, cut), "left", () -> decodeOrder(value));
    }
    byte[] position = position();
    for (int cut = 0; cut < position.length; cut++) {
      byte[] value = Arrays.copyOf(position, cut);
      refuses(at(POSITION_FIELDS, cut), "left", () -> decodePosition(value));
    }
  }

  @Test
  void recordInTheMiddleOfABufferIsCutByItsOwnEnd() {
    byte[] two = Arrays.copyOf(order(), 2 * 193);
    BincodeReader in = new BincodeReader().reset(two, 0, 192);
    refuses(ORDER_FIELDS.getLast(), "left", () -> V1.ORDER.decode(UInt64.ZERO, in));
  }

  @Test
  void everyOtherByteThanZeroAndOneIsNoBool() {
    for (int b = 2; b < 256; b++) {
      byte[] order = order();
      order[144] = (byte) b;
      refuses(at(ORDER_FIELDS, 144), "byte is " + b + ",", () -> decodeOrder(order));
      for (int at : new int[] {152, 153}) {
        byte[] position = position();
        position[at] = (byte) b;
        refuses(at(POSITION_FIELDS, at), "byte is " + b + ",", () -> decodePosition(position));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 19, 20, 21, 31, 32, 33, 1L << 32, 1L << 40, Long.MIN_VALUE, -1})
  void onlyTheRightLengthPrefixIsTaken(long length) {
    for (Field field : ORDER_FIELDS) {
      if (field.length > 8 && length != field.length - 8) {
        byte[] value = order();
        putLong(value, field.offset, length);
        refuses(field, "length prefix is " + UInt64.of(length), () -> decodeOrder(value));
      }
    }
    for (Field field : POSITION_FIELDS) {
      if (field.length > 8 && length != field.length - 8) {
        byte[] value = position();
        putLong(value, field.offset, length);
        refuses(field, "length prefix is " + UInt64.of(length), () -> decodePosition(value));
      }
    }
  }

  @Test
  void trailingBytesAreLeftInTheReader() throws DecodeException {
    BincodeReader in = BincodeReader.of(Arrays.copyOf(order(), 200));
    assertEquals(ORDER, V1.ORDER.decode(UInt64.of(7), in));
    assertEquals(7, in.remaining());
    assertEquals(193, in.offset());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, Integer.MAX_VALUE, 1L << 32, 1L << 61, Long.MIN_VALUE, -1})
  void countThatCannotFitIsRefusedBeforeAnythingIsMade(long count) {
    // header, then the counts of orders, positions and books, each in turn hostile
    for (int at : new int[] {16, 24, 32}) {
      byte[] snapshot = new byte[40];
      putLong(snapshot, at, count);
      String name = List.of("orders", "positions", "orderbooks").get((at - 16) / 8);
      refusesCheaply(new Field(at, 8, name), () -> InlineSnapshot.decode(snapshot));
    }
    for (int at : new int[] {28, 36}) {
      byte[] book = new byte[60];
      putLong(book, 0, 20);
      putLong(book, at, count);
      String name = at == 28 ? "bids" : "asks";
      refusesCheaply(new Field(at, 8, name), () -> BookEntry.decode(BincodeReader.of(book)));
    }
  }

  @Test
  void countOfOrdersAtALevelThatCannotFitIsRefused() {
    byte[] book = new byte[28 + 8 + 40 + 8 + 16];
    putLong(book, 0, 20);
    putLong(book, 28, 1);
    putLong(book, 36, 32);
    putLong(book, 76, 1L << 61);
    refusesCheaply(new Field(76, 8, "bids.orders"), () -> BookEntry.decode(BincodeReader.of(book)));
  }

  private static void refusesCheaply(Field field, Executable decode) {
    refuses(field, "claims", decode);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    refuses(field, "claims", decode);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1 << 20, allocated + " bytes allocated");
  }

  @Test
  void snapshotCutAnywhereBelow40BytesIsRefusedOrCounts() throws DecodeException {
    List<Integer> readable = new ArrayList<>();
    for (int length = 0; length <= 40; length++) {
      byte[] value = new byte[length];
      try {
        InlineSnapshot.decode(value);
        readable.add(length);
      } catch (DecodeException e) {
        assertTrue(e.offset() <= length, e.toString());
      }
    }
    assertEquals(List.of(24, 32, 40), readable);
  }

  @Test
  void keyOfOneByteMoreOrLessIsUnknown() {
    for (EntryKind kind : EntryKind.values()) {
      if (kind.prefixLength() == 0) {
        continue;
      }
      byte[] key = Arrays.copyOf(kind.prefix(), kind.keyLength());
      if (kind == EntryKind.EVM_STORAGE) {
        assertEquals(EntryKind.UNKNOWN, EntryKind.of(key));
        key[kind.prefixLength() + 20] = '_';
      }
      assertEquals(kind, EntryKind.of(key));
      assertEquals(kind, EntryKind.of(Arrays.copyOf(key, 80), key.length));
      assertEquals(EntryKind.UNKNOWN, EntryKind.of(Arrays.copyOf(key, key.length - 1)));
      assertEquals(EntryKind.UNKNOWN, EntryKind.of(Arrays.copyOf(key, key.length + 1)));
      assertEquals(EntryKind.UNKNOWN, EntryKind.of(kind.prefix()));
    }
  }

  private static void putLong(byte[] value, int at, long bits) {
    ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).putLong(at, bits);
  }
}
