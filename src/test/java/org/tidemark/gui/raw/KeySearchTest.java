package org.tidemark.gui.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Bytes;

class KeySearchTest {
  @Test
  void keysAreFoundAsTheyAreShown() {
    Bytes order = new Bytes(Keys.ofId(EntryKind.ORDER, UInt64.MAX));
    Bytes book = new Bytes(Keys.ofAddress(EntryKind.ORDERBOOK, Address.ZERO));
    for (Bytes key : new Bytes[] {order, book}) {
      assertEquals(Optional.of(key), KeySearch.parse(Wording.key(key, true), true));
      assertEquals(Optional.of(key), KeySearch.parse("0x" + key.hex(), true));
    }
  }

  @Test
  void theTextLayoutsKeysAreTakenAsWritten() {
    assertEquals(Optional.of("order:17"), KeySearch.parse("order:17", false).map(Bytes::ascii));
    // One more than fits a u64 is no id.
    assertEquals(
        Optional.of("order:18446744073709551616"),
        KeySearch.parse("order:18446744073709551616", true).map(Bytes::ascii));
  }

  @Test
  void brokenHexIsNoKey() {
    assertEquals(Optional.empty(), KeySearch.parse("0x123", true));
    assertEquals(Optional.of(""), KeySearch.parse("0x", true).map(Bytes::hex));
  }
}
