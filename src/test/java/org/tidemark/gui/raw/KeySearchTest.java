package org.tidemark.gui.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.StateFormat;

class KeySearchTest {
  @Test
  void keysAreFoundAsTheyAreShown() {
    Bytes order = new Bytes(Keys.ofId(EntryKind.ORDER, UInt64.MAX));
    Bytes book = new Bytes(Keys.ofAddress(EntryKind.ORDERBOOK, Address.ZERO));
    for (Bytes key : new Bytes[] {order, book}) {
      String shown = Wording.key("default", EntryKind.of(key.toArray()), key);
      assertEquals(Optional.of(key), KeySearch.parse(shown, StateFormat.V1, "default"));
      assertEquals(Optional.of(key), KeySearch.parse("0x" + key.hex(), StateFormat.V1, "default"));
    }
  }

  @Test
  void inAFamilyOfNumbersANumberIsAKey() {
    Bytes order = new Bytes(V2.key(UInt64.MAX));
    String shown = Wording.key(V2.ORDERS, EntryKind.ORDER, order);
    assertEquals("18446744073709551615", shown);
    assertEquals(Optional.of(order), KeySearch.parse(shown, StateFormat.V2, V2.ORDERS));
    assertEquals(
        Optional.of("height"),
        KeySearch.parse("height", StateFormat.V2, V2.META).map(Bytes::ascii));
  }

  @Test
  void theTextLayoutsKeysAreTakenAsWritten() {
    assertEquals(
        Optional.of("order:17"),
        KeySearch.parse("order:17", StateFormat.TEXT, "default").map(Bytes::ascii));
    // One more than fits a u64 is no id.
    assertEquals(
        Optional.of("order:18446744073709551616"),
        KeySearch.parse("order:18446744073709551616", StateFormat.V1, "default").map(Bytes::ascii));
  }

  @Test
  void brokenHexIsNoKey() {
    assertEquals(Optional.empty(), KeySearch.parse("0x123", StateFormat.V1, "default"));
    assertEquals(Optional.of(""), KeySearch.parse("0x", StateFormat.V1, "default").map(Bytes::hex));
  }
}
