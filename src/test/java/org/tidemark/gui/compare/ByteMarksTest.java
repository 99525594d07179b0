package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.bytes.BytePart;

class ByteMarksTest {
  private static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Bytes(bytes);
  }

  private static BytePart part(String field, int offset, int length) {
    return new BytePart(false, offset, length, field, "", "", BytePart.Meaning.FIELD);
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }

  @Test
  void withoutFieldsItIsByteForByteAndWhatIsBeyondTheOtherDiffers() {
    assertEquals(bits(1, 3), ByteMarks.of(bytes(1, 2, 3, 4), List.of(), bytes(1, 9, 3), List.of()));
  }

  @Test
  void aFieldIsComparedWithTheOneOfTheSameNameWhereverItLies() {
    List<BytePart> mine = List.of(part("id", 0, 1), part("price", 1, 2));
    List<BytePart> its = List.of(part("price", 0, 2), part("id", 2, 1));
    assertEquals(bits(2), ByteMarks.of(bytes(7, 1, 2), mine, bytes(1, 3, 7), its));
  }

  @Test
  void aFieldThatTheOtherHasNotIsAllDifferent() {
    List<BytePart> mine = List.of(part("id", 0, 1), part("height", 1, 2));
    assertEquals(
        bits(1, 2), ByteMarks.of(bytes(7, 0, 0), mine, bytes(7), List.of(part("id", 0, 1))));
  }
}
