package org.tidemark.gui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidemark.state.RowExport.Span;

class RowSelectionTest {
  private static final int ROWS = 40;

  private final RowSelection selection = new RowSelection();

  @Test
  void whateverIsDoneItIsWhatABitForEachRowSays() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      BitSet bits = new BitSet();
      int anchor = -1;
      selection.clear();
      for (int i = 0; i < 60; i++) {
        int row = random.nextInt(ROWS);
        int from = anchor < 0 ? row : anchor;
        int low = Math.min(from, row);
        int high = Math.max(from, row) + 1;
        switch (random.nextInt(8)) {
          case 0 -> {
            selection.all();
            bits.set(0, ROWS);
          }
          case 1 -> {
            selection.only(row);
            bits.clear();
            bits.set(row);
            anchor = row;
          }
          case 2 -> {
            selection.extend(row);
            bits.clear();
            bits.set(low, high);
            anchor = from;
          }
          case 3, 4 -> {
            selection.extendToo(row);
            bits.set(low, high);
            anchor = from;
          }
          default -> {
            selection.toggle(row);
            bits.flip(row);
            anchor = row;
          }
        }
        String where = "seed " + seed + " step " + i;
        assertEquals(bits.cardinality(), selection.count(ROWS), where);
        BitSet spanned = new BitSet();
        selection.spans(ROWS).forEach(span -> spanned.set((int) span.from(), (int) span.to()));
        assertEquals(bits, spanned, where);
        for (int at = 0; at < ROWS; at++) {
          assertEquals(bits.get(at), selection.contains(at), where);
        }
      }
    }
  }

  @Test
  void allOfAnyNumberOfRowsIsOneFact() {
    selection.all();
    assertEquals(Integer.MAX_VALUE, selection.count(Integer.MAX_VALUE));
    assertTrue(selection.isAll());
    assertTrue(selection.contains(Integer.MAX_VALUE));
    selection.toggle(5);
    assertFalse(selection.isAll());
    assertEquals(List.of(new Span(0, 5), new Span(6, 1_000_000)), selection.spans(1_000_000));
    selection.toggle(5);
    assertTrue(selection.isAll());
    selection.only(-1);
    assertEquals(0, selection.count(7));
    selection.extend(Integer.MAX_VALUE - 1);
    assertEquals(1, selection.count(Integer.MAX_VALUE));
  }
}
