package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.UInt64;
import org.tidemark.diff.RandomRecords;

/** Conditions on generated records against what their texts and big integers say. */
class ConditionPropertyTest {
  private static final List<String> COMPARISONS = List.of("=", "!=", "<", "<=", ">", ">=");
  private static final List<String> PATTERNS =
      List.of("1", "^1", "9$", "^0x0+1$", "l", "^(buy|long)$", "[0-4]{3}", "-", "fill");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyConditionSaysWhatTheTextOfTheValueSays(long seed) throws Exception {
    Random random = new Random(seed);
    int met = 0;
    for (int i = 0; i < 20_000; i++) {
      UInt64 id = RandomRecords.id(random);
      boolean isMet =
          random.nextBoolean()
              ? check(
                  RecordKind.ORDERS,
                  RandomRecords.order(id, random),
                  RandomRecords.order(RandomRecords.id(random), random),
                  random)
              : check(
                  RecordKind.POSITIONS,
                  RandomRecords.position(id, random),
                  RandomRecords.position(RandomRecords.id(random), random),
                  random);
      met += isMet ? 1 : 0;
    }
    assertTrue(met > 2_000 && met < 18_000, "met " + met);
  }

  /**
   * @param other gives the operands, so that they are often the value and often near it
   */
  private static <R> boolean check(RecordKind<R> kind, R row, R other, Random random)
      throws Exception {
    Column<R> column = kind.columns().get(random.nextInt(kind.columns().size()));
    String value = column.text(row);
    String operand = column.text(random.nextInt(4) == 0 ? row : other);
    if (operand.isEmpty()) {
      operand = "1";
    }
    boolean isNumber = column.type() != Column.Type.ADDRESS && column.type() != Column.Type.WORD;
    String text;
    boolean expected;
    switch (random.nextInt(isNumber ? 4 : 3)) {
      case 0 -> {
        String sign = COMPARISONS.get(random.nextInt(isNumber ? 6 : 2));
        text = sign + ' ' + operand;
        expected = value.isEmpty() ? sign.equals("!=") : compared(sign, order(value, operand));
      }
      case 1 -> {
        int from = random.nextInt(operand.length());
        String part = operand.substring(from, from + random.nextInt(operand.length() - from) + 1);
        if (part.isBlank() || part.equals("-")) {
          return false;
        }
        text = "~ " + part;
        expected = value.contains(part.strip());
      }
      case 2 -> {
        String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        text = '/' + pattern + '/';
        expected = !value.isEmpty() && Pattern.compile(pattern).matcher(value).find();
      }
      default -> {
        String end = column.text(other).isEmpty() ? "1" : column.text(other);
        boolean isUp = order(operand, end) <= 0;
        String low = isUp ? operand : end;
        String high = isUp ? end : operand;
        text = low + ".." + high;
        expected = !value.isEmpty() && order(value, low) >= 0 && order(value, high) <= 0;
      }
    }
    Condition condition = ConditionText.parse(kind, column.name() + ' ' + text);
    assertEquals(expected, condition.holds(kind, row), condition + " of " + row);
    assertEquals(
        expected, Filter.NONE.with(condition).accepts(kind, new Row.Decoded<>(UInt64.ONE, row, 0)));
    assertEquals(condition, ConditionText.parse(kind, ConditionText.print(condition)));
    assertEquals(condition, ConditionText.parseField(column, ConditionText.printField(condition)));
    return expected;
  }

  private static boolean compared(String sign, int order) {
    return switch (sign) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static int order(String one, String other) {
    return one.matches("-?[0-9]+")
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareTo(other);
  }

  @Test
  void allConditionsMustHoldAndOfARecordThatDoesNotDecodeOnlyTheIdIsKnown() throws Exception {
    Order order = RandomRecords.order(UInt64.of(7), new Random(1));
    Row<Order> good = new Row.Decoded<>(UInt64.of(7), order, 0);
    Row<Order> bad = new Row.Undecodable<>(UInt64.of(7), new DecodeException(0, "price", "cut"), 3);
    Condition seven = ConditionText.parse(RecordKind.ORDERS, "id = 7");
    Condition notSeven = ConditionText.parse(RecordKind.ORDERS, "id != 7");
    assertTrue(Filter.NONE.with(seven).accepts(RecordKind.ORDERS, good));
    assertFalse(Filter.NONE.with(seven).with(notSeven).accepts(RecordKind.ORDERS, good));
    Condition cheap = ConditionText.parse(RecordKind.ORDERS, "price >= 0");
    Filter undecodable = Filter.NONE.withState(RecordState.UNDECODABLE);
    for (Filter any : List.of(Filter.NONE, undecodable)) {
      assertTrue(any.with(seven).accepts(RecordKind.ORDERS, bad));
      assertFalse(any.with(notSeven).accepts(RecordKind.ORDERS, bad));
      assertFalse(any.with(cheap).accepts(RecordKind.ORDERS, bad));
      assertFalse(any.with(seven).with(cheap).accepts(RecordKind.ORDERS, bad));
    }
    assertFalse(
        Filter.NONE.withState(RecordState.OPEN).with(seven).accepts(RecordKind.ORDERS, bad));
    assertTrue(Filter.NONE.withState(RecordState.UNDECODABLE).accepts(RecordKind.ORDERS, bad));
  }

  @Test
  void aValueThatIsNotThereMeetsOnlyNotEqual() throws Exception {
    Position open =
        new Position(
            UInt64.ONE,
            UInt64.ONE,
            RandomRecords.position(UInt64.ONE, new Random(1)).trader(),
            RandomRecords.position(UInt64.ONE, new Random(1)).market(),
            RandomRecords.position(UInt64.ONE, new Random(1)).size(),
            RandomRecords.position(UInt64.ONE, new Random(1)).entryPrice(),
            UInt64.ONE,
            RandomRecords.position(UInt64.ONE, new Random(1)).direction(),
            true,
            UInt64.ONE,
            null);
    for (String text : List.of("= 0", "< 1", ">= 0", "0..1", "~ 0", "/.*/")) {
      Condition condition = ConditionText.parse(RecordKind.POSITIONS, "close_height " + text);
      assertFalse(condition.holds(RecordKind.POSITIONS, open), text);
    }
    assertTrue(
        ConditionText.parse(RecordKind.POSITIONS, "close_height != 0")
            .holds(RecordKind.POSITIONS, open));
  }
}
