package org.tidemark.gui.bytes;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.FieldSpan;
import org.tidemark.gui.common.Messages;

/**
 * Some bytes of an entry and what they mean.
 *
 * @param inKey true for the key's bytes, false for the value's
 * @param field name in the node's source, or what else these bytes are
 * @param type how they are written; empty if that is not known
 */
public record BytePart(
    boolean inKey,
    int offset,
    int length,
    String field,
    String type,
    String text,
    Meaning meaning) {
  /** Whether the bytes say something. */
  public enum Meaning {
    /** A field that decoded. */
    FIELD,
    /** From the field that would not decode to the end. */
    DAMAGE,
    /** After the last field; the node ignores them. */
    TRAILING
  }

  public boolean holds(int index) {
    return index >= offset && index < offset + length;
  }

  /** Every byte of key and value once, in order; a part of no bytes where a value is too short. */
  public static List<BytePart> of(AnnotatedEntry entry, int valueLength) {
    List<BytePart> parts = new ArrayList<>();
    entry.key().forEach(span -> parts.add(field(true, span)));
    entry.value().forEach(span -> parts.add(field(false, span)));
    int end = entry.value().isEmpty() ? 0 : end(entry.value().getLast());
    if (entry.problem().isPresent()) {
      DecodeException problem = entry.problem().get();
      parts.add(
          new BytePart(
              false,
              end,
              Math.max(0, valueLength - end),
              problem.field(),
              "",
              problem.reason(),
              Meaning.DAMAGE));
    } else if (entry.trailingBytes() > 0) {
      parts.add(
          new BytePart(
              false,
              valueLength - entry.trailingBytes(),
              entry.trailingBytes(),
              Messages.get("bytes.trailing"),
              "",
              Messages.get("bytes.trailingMeaning"),
              Meaning.TRAILING));
    }
    return parts;
  }

  private static int end(FieldSpan span) {
    return span.offset() + span.length();
  }

  private static BytePart field(boolean inKey, FieldSpan span) {
    return new BytePart(
        inKey, span.offset(), span.length(), span.field(), span.type(), span.text(), Meaning.FIELD);
  }
}
