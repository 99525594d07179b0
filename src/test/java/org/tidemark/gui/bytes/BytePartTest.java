package org.tidemark.gui.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.UInt64;

class BytePartTest {
  private static final byte[] KEY = Keys.ofId(EntryKind.ORDER, UInt64.of(7));

  private static List<BytePart> parts(byte[] value) {
    return BytePart.of(AnnotatedEntry.of(KEY, value), value.length);
  }

  @Test
  void anEmptyValueIsAllDamage() {
    BytePart last = parts(new byte[0]).getLast();
    assertEquals(BytePart.Meaning.DAMAGE, last.meaning());
    assertEquals(0, last.length());
  }

  @Test
  void damageReachesFromTheLastGoodFieldToTheEnd() {
    byte[] value = new byte[40];
    Arrays.fill(value, 8, 9, (byte) 21);
    BytePart last = parts(value).getLast();
    assertEquals(BytePart.Meaning.DAMAGE, last.meaning());
    assertEquals(40, last.offset() + last.length());
    List<BytePart> ofValue = parts(value).stream().filter(part -> !part.inKey()).toList();
    int at = 0;
    for (BytePart part : ofValue) {
      assertEquals(at, part.offset());
      at += part.length();
    }
  }
}
