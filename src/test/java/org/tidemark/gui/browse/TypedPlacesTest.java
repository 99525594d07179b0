package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.shell.Destination;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Source;
import org.tidemark.state.StateFormat;

class TypedPlacesTest {
  private static final String MARKET = "0x00000000000000000000000000000000000000ab";
  private static final String USER = "0x52908400098527886e0f7030069857d2e4169ee7";

  private final Visits visits = new Visits();
  private final TypedPlaces v1 = typed(StateFormat.V1, "default");
  private final TypedPlaces v2 = typed(StateFormat.V2, "default", V2.ORDERS);

  private TypedPlaces typed(StateFormat format, String... families) {
    return new TypedPlaces(
        format,
        List.of(families),
        address -> address.equals(Address.parse(MARKET)),
        symbol -> symbol.equals("BTC") ? Optional.of(Address.parse(MARKET)) : Optional.empty(),
        visits);
  }

  private static List<String> texts(TypedPlaces places, String typed) {
    return places.of(typed).stream().map(Destination::text).toList();
  }

  /** Goes to all that is offered; where that led. */
  private List<String> visits(TypedPlaces places, String typed) {
    visits.log.clear();
    places.of(typed).forEach(place -> place.go().run());
    return List.copyOf(visits.log);
  }

  @Test
  void aNumberIsAnOrderAPositionAndWhereThereAreSomeABlock() {
    assertEquals(List.of("Order 1,042", "Position 1,042"), texts(v1, "1042"));
    assertEquals(List.of("Order 1,042", "Position 1,042", "Block 1,042"), texts(v2, "1,042"));
    assertEquals(List.of("order 1042", "position 1042", "block 1042"), visits(v2, "1,042"));
  }

  @Test
  void everyNumberOf64BitsIsUnderstoodAndNoOther() {
    assertEquals(List.of("order 0", "position 0"), visits(v1, "0"));
    assertEquals(List.of("order 7", "position 7"), visits(v1, "0007"));
    assertEquals(
        List.of("Order 18,446,744,073,709,551,615", "Position 18,446,744,073,709,551,615"),
        texts(v1, "18,446,744,073,709,551,615"));
    assertEquals(
        List.of("order 18446744073709551615", "position 18446744073709551615"),
        visits(v1, "18446744073709551615"));
    assertEquals(List.of("Raw keys from 18446744073709551616"), texts(v1, "18446744073709551616"));
    assertEquals(List.of("Raw keys from -1"), texts(v1, "-1"));
    assertEquals(List.of("Raw keys from 1.5"), texts(v1, "1.5"));
  }

  @Test
  void aWordBeforeANumberSaysWhatItIs() {
    assertEquals(List.of("Block 320"), texts(v2, "Block 320"));
    assertEquals(List.of("Order 17"), texts(v1, "order:17"));
    assertEquals(List.of("Position 17"), texts(v1, "positions #17"));
    assertEquals(List.of("Raw keys from block 320"), texts(v1, "block 320"));
  }

  @Test
  void aSymbolIsItsMarket() {
    assertEquals(
        List.of(
            "Order book " + MARKET,
            "Orders in market " + MARKET,
            "Positions in market " + MARKET,
            "Risk in market " + MARKET),
        texts(v1, " BTC "));
    assertEquals(List.of("Raw keys from ETH"), texts(v1, "ETH"));
  }

  @Test
  void anAddressIsAUserAndPerhapsAMarket() {
    assertEquals(List.of("Orders of user " + USER, "Positions of user " + USER), texts(v1, USER));
    assertEquals(
        List.of(
            "Orders of user " + MARKET,
            "Positions of user " + MARKET,
            "Order book " + MARKET,
            "Orders in market " + MARKET,
            "Positions in market " + MARKET,
            "Risk in market " + MARKET),
        texts(v1, MARKET));
    Address market = Address.parse(MARKET);
    assertEquals(
        List.of(
            "orders " + Filter.NONE.withUser(market),
            "positions " + Filter.NONE.withUser(market),
            "book " + MARKET,
            "orders " + Filter.NONE.withMarket(market),
            "positions " + Filter.NONE.withMarket(market),
            "risk " + MARKET),
        visits(v1, MARKET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0X52908400098527886E0F7030069857D2E4169EE7",
        "0x52908400098527886e0F7030069857D2e4169Ee7",
        "  0x52908400098527886e0f7030069857d2e4169ee7\n"
      })
  void anAddressMayBeWrittenInAnyCaseAndPastedWithBlanks(String typed) {
    assertEquals(texts(v1, USER), texts(v1, typed));
  }

  @Test
  void hexIsTheBeginningOfAKeyInEveryFamily() {
    assertEquals(List.of("Raw keys from 0x6f72"), texts(v1, "0x6f72"));
    assertEquals(List.of("raw default 6f72"), visits(v1, "0x6F72"));
    // Half a byte: the first key that begins so is at or after the byte with a zero.
    assertEquals(List.of("raw default 6f70"), visits(v1, "0x6f7"));
    assertEquals(
        List.of("Raw keys in default from 0x00", "Raw keys in orders from 0x00"),
        texts(v2, "0x00"));
    assertEquals(List.of("raw default 00", "raw orders 00"), visits(v2, "key: 0x00"));
    assertEquals(
        List.of("Raw keys from 0x" + "ab".repeat(20) + "\u2026"),
        texts(v1, "0x" + "ab".repeat(2000)));
  }

  @Test
  void whatIsMarkedAsAKeyIsNothingElse() {
    String order = new Bytes(Keys.ofId(EntryKind.ORDER, UInt64.of(17))).hex();
    assertEquals(List.of("raw default " + order), visits(v1, "key:order:17"));
    assertEquals(List.of("raw default " + USER.substring(2)), visits(v1, "KEY:" + USER));
    assertEquals(List.of(false), v1.of("key:evm").stream().map(Destination::isLastResort).toList());
    // In a family of numbers a number is a key.
    assertEquals(List.of("raw default 3137", "raw orders 0000000000000011"), visits(v2, "key:17"));
  }

  @Test
  void otherTextIsAKeyOnlyAsLastResort() {
    assertEquals(List.of("Raw keys from evm"), texts(v1, "evm"));
    assertEquals(List.of(true), v1.of("evm").stream().map(Destination::isLastResort).toList());
    assertEquals(List.of(false), v1.of("0x12").stream().map(Destination::isLastResort).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "key:", "key:  ", "0x", "0xzz", "key:0x"})
  void whatIsNoPlaceIsNotOffered(String typed) {
    assertEquals(List.of(), texts(v1, typed));
  }

  @Test
  void aStateWithoutRecordsHasKeysOnly() {
    TypedPlaces foreign = typed(StateFormat.FOREIGN, "default");
    assertEquals(List.of("Raw keys from 17"), texts(foreign, "17"));
    assertEquals(List.of("Raw keys from " + USER), texts(foreign, USER));
  }

  /** Writes down where it was sent. */
  private static final class Visits implements Places {
    private final List<String> log = new ArrayList<>();

    private void add(Object... what) {
      log.add(String.join(" ", Stream.of(what).map(String::valueOf).toList()));
    }

    @Override
    public boolean hasHistory() {
      return true;
    }

    @Override
    public void history(RecordKind<?> kind, UInt64 id) {
      add("history", kind, id);
    }

    @Override
    public void order(UInt64 id) {
      add("order", id);
    }

    @Override
    public void orders(Filter filter) {
      add("orders", filter);
    }

    @Override
    public void position(UInt64 id) {
      add("position", id);
    }

    @Override
    public void positions(Filter filter) {
      add("positions", filter);
    }

    @Override
    public void rawKey(String family, Bytes key) {
      add("raw", family, key.hex());
    }

    @Override
    public void book(Address market) {
      add("book", market);
    }

    @Override
    public void risk(Address market) {
      add("risk", market);
    }

    @Override
    public void block(UInt64 height, OptionalInt transaction) {
      add("block", height);
    }

    @Override
    public void compare(Source left, Optional<Source> right) {
      add("compare");
    }

    @Override
    public void chooseToCompare() {
      add("choose");
    }

    @Override
    public void findings() {
      add("findings");
    }
  }
}
