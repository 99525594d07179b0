package org.tidemark.gui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Condition;
import org.tidemark.state.Condition.Comparison;
import org.tidemark.state.ConditionFailure;
import org.tidemark.state.ConditionText;
import org.tidemark.state.Filter;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;

class FilterFormTest {
  private static final Address MARKET = Address.parse("0x" + "ab".repeat(20));

  private final FilterForm form = new FilterForm(RecordKind.ORDERS, Schema.V1);

  private static FilterForm.Field field(FilterForm form, String column) {
    return form.fields().stream()
        .filter(field -> field.column().name().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private void type(String column, String text) {
    field(form, column).textProperty().set(text);
  }

  private String typed(String column) {
    return field(form, column).textProperty().get();
  }

  private static Condition condition(String text) throws ConditionFailure {
    return ConditionText.parse(RecordKind.ORDERS, text);
  }

  @Test
  void whatIsTypedIsAFilterAndTheFilterIsTypedBack() throws Exception {
    type("market", " " + "AB".repeat(20) + " ");
    type("id", ">=1,000");
    type("price", ">5");
    type("state", "part");
    form.sideProperty().set(Optional.of(Side.BUY));
    form.stateProperty().set(Optional.of(RecordState.OPEN));
    form.textProperty().set("7f");
    Filter filter =
        Filter.NONE
            .withMarket(MARKET)
            .withSide(Side.BUY)
            .withState(RecordState.OPEN)
            .withText("7f")
            .withIds(new IdRange(UInt64.of(1000), UInt64.MAX))
            .with(condition("price > 5"))
            .with(condition("state ~ part"));
    assertEquals(Optional.of(filter), form.parse());
    FilterForm other = new FilterForm(RecordKind.ORDERS, Schema.V1);
    other.set(filter);
    assertEquals(Optional.of(filter), other.parse());
    assertEquals(List.of(), other.further());
    FilterForm later = new FilterForm(RecordKind.ORDERS, Schema.V1);
    later.restore(form.remembered());
    assertEquals(Optional.of(filter), later.parse());
  }

  @Test
  void idsAreARangeSoThatRecordsThatDoNotDecodeStay() throws Exception {
    for (String[] typed :
        new String[][] {{"=5", "5", "5"}, {"5..9", "5", "9"}, {"<=9", "0", "9"}}) {
      type("id", typed[0]);
      IdRange ids = new IdRange(UInt64.parse(typed[1]), UInt64.parse(typed[2]));
      assertEquals(Optional.of(Filter.NONE.withIds(ids)), form.parse());
      form.set(Filter.NONE.withIds(ids));
      assertEquals(typed[0], typed("id"));
    }
    type("id", ">5");
    assertEquals(Optional.of(Filter.NONE.with(condition("id > 5"))), form.parse());
  }

  @Test
  void conditionsWithoutAFieldOfTheirOwnAreKept() throws Exception {
    Filter filter =
        Filter.NONE
            .with(condition("price > 5"))
            .with(condition("price != 7"))
            .with(condition("placed_height > 3"));
    form.set(filter);
    assertEquals(">5", typed("price"));
    assertEquals(List.of(condition("price != 7"), condition("placed_height > 3")), form.further());
    assertEquals(
        Optional.of(
            Filter.NONE.with(
                List.of(
                    condition("price != 7"),
                    condition("placed_height > 3"),
                    condition("price > 5")))),
        form.parse());
    form.removeFurther();
    assertEquals(Optional.of(Filter.NONE.with(condition("price > 5"))), form.parse());
  }

  @Test
  void aValueUsedAsFilterReplacesWhatIsThereOrMakesARange() {
    var price = RecordKind.ORDERS.column("price").orElseThrow();
    form.use(price, Comparison.AT_LEAST, UInt256.ofUnsigned(5));
    assertEquals(">=5", typed("price"));
    form.use(price, Comparison.AT_MOST, UInt256.ofUnsigned(9));
    assertEquals("5..9", typed("price"));
    form.use(price, Comparison.AT_LEAST, UInt256.ofUnsigned(7));
    assertEquals("7..9", typed("price"));
    form.use(price, Comparison.AT_MOST, UInt256.ofUnsigned(6));
    assertEquals("<=6", typed("price"));
    form.use(price, Comparison.NOT_EQUAL, UInt256.ofUnsigned(6));
    assertEquals("!=6", typed("price"));
    assertEquals("", field(form, "price").errorProperty().get());
    form.use(
        RecordKind.ORDERS.column("state").orElseThrow(),
        Comparison.EQUAL,
        RecordState.PARTLY_FILLED);
    assertEquals("=partly filled", typed("state"));
  }

  @Test
  void whatAnotherVersionRememberedIsUsedAsFarAsItFits() {
    form.restore("text=a=b\nside=UP\nstate=OPEN\ncolumn.colour=red\ncolumn.price=>5\nnonsense");
    assertEquals("text=a=b\nstate=OPEN\ncolumn.price=>5", form.remembered());
  }
}
