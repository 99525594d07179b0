package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.UInt256;

class UIntListTest {
  private final SplittableRandom random = new SplittableRandom(7);

  private UInt256 number(int words) {
    return UInt256.fromWords(
        words > 3 ? random.nextLong() : 0,
        words > 2 ? random.nextLong() : 0,
        words > 1 ? random.nextLong() : 0,
        random.nextLong());
  }

  private static List<UInt256> all(UIntList list) {
    return IntStream.range(0, list.size()).mapToObj(list::get).toList();
  }

  @Test
  void numbersComeBackAsTheyWereThoughTheyGrowWiderOnTheWay() {
    List<UInt256> expected = new ArrayList<>();
    UIntList list = new UIntList();
    for (int words = 0; words <= 4; words++) {
      for (int i = 0; i < 9_000; i++) {
        UInt256 number = words == 0 ? UInt256.ZERO : number(words);
        expected.add(number);
        list.add(number);
      }
      assertEquals(Math.max(1, words), list.width());
    }
    assertEquals(expected, all(list));
  }

  @Test
  void aDrainedListIsAppendedWhateverItsWidth() {
    for (int widths = 0; widths < 16; widths++) {
      List<UInt256> expected = new ArrayList<>();
      UIntList list = new UIntList();
      for (int words : new int[] {1 + widths % 4, 1 + widths / 4}) {
        UIntList part = new UIntList();
        for (int i = 0; i < 17_000; i++) {
          UInt256 number = number(words);
          expected.add(number);
          part.add(number);
        }
        list.drain(part);
        assertEquals(List.of(), all(part));
      }
      assertEquals(expected, all(list));
    }
  }

  @Test
  void comparesAsTheNumbersDo() {
    for (int words = 1; words <= 4; words++) {
      UIntList list = new UIntList();
      for (int i = 0; i < 50; i++) {
        list.add(number(1 + random.nextInt(words)));
      }
      for (int i = 0; i < list.size(); i++) {
        UInt256 other = number(1 + random.nextInt(4));
        assertEquals(
            Integer.signum(list.get(i).compareTo(other)), Integer.signum(list.compare(i, other)));
        assertEquals(0, list.compare(i, list.get(i)));
      }
    }
  }
}
