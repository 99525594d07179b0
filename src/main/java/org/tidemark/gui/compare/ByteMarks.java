package org.tidemark.gui.compare;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.bytes.BytePart;

/** Which bytes of two values differ. */
final class ByteMarks {
  private ByteMarks() {}

  /**
   * The bytes of a value that are not the same in another one. Where both are laid out in fields, a
   * field is compared with the one of the same name, wherever it lies: the formats order and pad
   * them differently. A field that the other has not is all different. Without fields it is byte
   * for byte.
   *
   * @param parts of the value, its key left out
   */
  static BitSet of(Bytes value, List<BytePart> parts, Bytes other, List<BytePart> otherParts) {
    byte[] mine = value.toArray();
    byte[] its = other.toArray();
    BitSet marks = new BitSet(mine.length);
    if (parts.isEmpty() || otherParts.isEmpty()) {
      mark(marks, mine, 0, mine.length, its, 0, its.length);
      return marks;
    }
    for (BytePart part : parts) {
      Optional<BytePart> same =
          otherParts.stream().filter(one -> one.field().equals(part.field())).findFirst();
      mark(
          marks,
          mine,
          part.offset(),
          part.length(),
          its,
          same.map(BytePart::offset).orElse(0),
          same.map(BytePart::length).orElse(0));
    }
    return marks;
  }

  private static void mark(
      BitSet marks, byte[] mine, int from, int length, byte[] its, int itsFrom, int itsLength) {
    for (int i = 0; i < length && from + i < mine.length; i++) {
      boolean isThere = i < itsLength && itsFrom + i < its.length;
      if (!isThere || mine[from + i] != its[itsFrom + i]) {
        marks.set(from + i);
      }
    }
  }
}
