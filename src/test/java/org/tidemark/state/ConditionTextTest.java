package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;

class ConditionTextTest {
  private static final String ADDRESS = "0x" + "12ab".repeat(10);
  private static final String MAX_64 = "18446744073709551615";
  private static final String MAX_256 =
      "115792089237316195423570985008687907853269984665640564039457584007913129639935";

  private static final RecordKind<Order> ORDERS = RecordKind.ORDERS;
  private static final RecordKind<Position> POSITIONS = RecordKind.POSITIONS;

  private static String ordersRead(String text) throws ConditionFailure {
    return ConditionText.print(ConditionText.parse(ORDERS, text));
  }

  private static String fieldReads(String column, String text) throws ConditionFailure {
    Column<?> of =
        ORDERS.column(column).isPresent()
            ? ORDERS.column(column).get()
            : POSITIONS.column(column).orElseThrow();
    return ConditionText.print(ConditionText.parseField(of, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price > 1000          | price > 1000",
        "price>1,000,000       | price > 1000000",
        "PRICE >= 1_000        | price >= 1000",
        "price ≥ 0x10          | price >= 16",
        "price ≤ 5             | price <= 5",
        "id ≠ 5                | id != 5",
        "id <> 5               | id != 5",
        "id == 5               | id = 5",
        "id 5..90              | id 5..90",
        "id 5 .. 5             | id 5..5",
        "id 5..                | id >= 5",
        "id ..90               | id <= 90",
        "id < 0                | id < 0",
        "user ~ 12AB           | user ~ 12ab",
        "price ~ 1,0           | price ~ 10",
        "state /part.*/        | state /part.*/",
        "state = Partly-Filled | state = partly filled",
        "side = buy            | side = buy",
        "side != SELL          | side != sell",
        "side ~ el             | side ~ el",
        "price /^1.*\\.\\.0$/  | price /^1.*\\.\\.0$/",
      })
  void aConditionIsReadAndPrintedInOneForm(String written, String printed) throws Exception {
    assertEquals(printed, ordersRead(written));
    assertEquals(printed, ordersRead(printed));
  }

  @Test
  void theEndsOfEveryNumberAreRead() throws Exception {
    assertEquals("id 0.." + MAX_64, ordersRead("id 0.." + MAX_64));
    assertEquals("price 0.." + MAX_256, ordersRead("price 0.." + MAX_256));
    assertEquals(
        "realised_profit -1..1",
        ConditionText.print(ConditionText.parse(POSITIONS, "realised_profit -1..+1")));
    assertEquals("market = " + ADDRESS, ordersRead("market = " + ADDRESS.substring(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price           | >100     | price > 100",
        "price           | 12       | price ~ 12",
        "price           | 1,2      | price ~ 12",
        "price           | 10..20   | price 10..20",
        "state           | part     | state ~ part",
        "user            | 0x12     | user ~ 0x12",
        "realised_profit | -1       | realised_profit ~ -1",
        "realised_profit | +1,000   | realised_profit ~ 1000",
        "side            | /^b/     | side /^b/",
        "state           | ≠ open   | state != open",
      })
  void aFieldLeavesTheNameOutAndATextWithoutOperatorMeansContains(
      String column, String typed, String printed) throws Exception {
    assertEquals(printed, fieldReads(column, typed));
  }

  @Test
  void aWholeAddressInAFieldMeansThatAddress() throws Exception {
    assertEquals("user = " + ADDRESS, fieldReads("user", "0X" + "12AB".repeat(10)));
    assertEquals("user = " + ADDRESS, fieldReads("user", ADDRESS.substring(2)));
    assertEquals("user ~ " + ADDRESS, fieldReads("user", "~" + ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(strings = {">100", "!=7", "3..9", "123", "/1|2/", "<=5"})
  void whatAFieldShowsIsReadBack(String typed) throws Exception {
    Column<Order> price = ORDERS.column("price").orElseThrow();
    Condition condition = ConditionText.parseField(price, typed);
    assertEquals(typed, ConditionText.printField(condition));
    assertEquals(condition, ConditionText.parseField(price, ConditionText.printField(condition)));
    Condition long_ = ConditionText.parseField(ORDERS.column("user").orElseThrow(), "~" + ADDRESS);
    assertEquals("~" + ADDRESS, ConditionText.printField(long_));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "price",
        "price 100",
        "price >",
        "price > 12x",
        "price > -1",
        "price = 1.5",
        "price ..",
        "price 9..5",
        "price 1..2..3",
        "price ~",
        "price ~ a",
        "price /1",
        "price /",
        "price //",
        "price /(/",
        "price /(a{200}){200}/",
        "price /a{99999999999}/",
        "price > 115792089237316195423570985008687907853269984665640564039457584007913129639936",
      })
  void whatANumberCannotBeComparedWithIsRefusedAndToldWhatItAccepts(String text) {
    ConditionFailure failure =
        assertThrows(ConditionFailure.class, () -> ConditionText.parse(ORDERS, text));
    assertEquals("CONDITION_OPERAND", failure.code());
    assertTrue(failure.sentence().startsWith("Column price: "), failure.sentence());
    assertEquals(
        "price accepts a whole number from 0 to 2^256-1 after =, !=, <, <=, > or >=, a range such"
            + " as 10..20, some digits after ~, or a /regular expression/.",
        failure.nextStep());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id > 18446744073709551616",
        "side > buy",
        "side = up",
        "side ~ z",
        "state = undecodable",
        "market 0x1..0x2",
        "market < 0x12",
        "market = 0x12",
        "user ~ xyz"
      })
  void whatIsNoValueOfTheColumnIsRefused(String text) {
    ConditionFailure failure =
        assertThrows(ConditionFailure.class, () -> ConditionText.parse(ORDERS, text));
    assertEquals("CONDITION_OPERAND", failure.code());
    assertTrue(
        failure.nextStep().startsWith(text.split(" ", -1)[0] + " accepts "), failure.nextStep());
  }

  @Test
  void anUnknownColumnIsAnsweredWithThoseThereAre() {
    for (String text : new String[] {"colour = red", "", "= 5", "direction = long"}) {
      ConditionFailure failure =
          assertThrows(ConditionFailure.class, () -> ConditionText.parse(ORDERS, text));
      assertEquals("CONDITION_COLUMN", failure.code());
      assertTrue(failure.nextStep().contains("price, amount"), failure.nextStep());
    }
  }

  @Test
  void anExpressionThatWouldRunForYearsEndsWithAFailure() throws Exception {
    for (String hostile :
        new String[] {"((1+)+)+$", "(1+)+\\1x", "(?:(?:1|11)+)+y", "1.*1.*1.*1.*1.*x"}) {
      ConditionFailure failure =
          assertThrows(
              ConditionFailure.class, () -> TextPattern.of(hostile).isIn("1".repeat(77) + "2"));
      assertEquals("PATTERN_TOO_SLOW", failure.code());
      assertTrue(failure.sentence().contains("/" + hostile + "/"), failure.sentence());
    }
    assertFalse(TextPattern.of("(1+)+$").isIn("1".repeat(77) + "2"));
    // Each look takes no character, so they cannot be counted; that they end is the test.
    assertTrue(TextPattern.of("(^{100}){100}").isIn("1".repeat(78)));
    assertTrue(TextPattern.of("^[0-9]{78}$").isIn("1".repeat(78)));
    assertTrue(TextPattern.of("1.*2$").isIn("1".repeat(77) + "2"));
  }
}
