package org.tidemark.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.V2;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StorageException;
import org.tidemark.storage.StoreCursor;

/** Tells what layout a database holds from its families and a few keys (DESIGN sections 2, 3). */
final class FormatProbe {
  private static final List<String> TEXT_PREFIXES = List.of("fill:", "order:", "snapshot:");

  /** Keys looked at per prefix before text is believed. */
  private static final int SAMPLE = 64;

  private FormatProbe() {}

  static StateFormat of(InspectStore store) throws StorageException {
    if (store.families().contains(V2.META)) {
      Optional<byte[]> version = store.get(V2.META, V2.metaKey(V2.FORMAT));
      boolean isStored = version.isPresent() && version.get().length >= 4;
      if (!isStored && store.families().containsAll(V2.FAMILIES)) {
        // The families say it too: where the version cannot be read, the records still can.
        return StateFormat.V2;
      }
      if (isStored) {
        int number = ByteBuffer.wrap(version.get()).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return number == V2.VERSION
            ? StateFormat.V2
            : new StateFormat(StateFormat.Layout.NEWER, Integer.toUnsignedLong(number));
      }
    }
    if (isText(store)) {
      return StateFormat.TEXT;
    }
    return hasKnownKey(store) || isEmpty(store) ? StateFormat.V1 : StateFormat.FOREIGN;
  }

  /** Key lengths of the text layout can equal those of v1, so the value decides: it is JSON. */
  private static boolean isText(InspectStore store) throws StorageException {
    int seen = 0;
    for (String prefix : TEXT_PREFIXES) {
      byte[] from = prefix.getBytes(StandardCharsets.US_ASCII);
      KeyRange range = KeyRange.of(KeyRange.DEFAULT_FAMILY, from, Keys.after(from));
      try (StoreCursor cursor = store.cursor(range)) {
        boolean found = cursor.seekFirst();
        for (int i = 0; found && i < SAMPLE; i++) {
          if (!isTextEntry(cursor)) {
            return false;
          }
          seen++;
          found = cursor.next();
        }
      }
    }
    return seen > 0;
  }

  private static boolean isTextEntry(StoreCursor cursor) {
    if (cursor.valueLength() == 0 || cursor.valueBuffer()[0] != '{') {
      return false;
    }
    for (int i = 0; i < cursor.keyLength(); i++) {
      byte b = cursor.keyBuffer()[i];
      if (b < 0x20 || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasKnownKey(InspectStore store) throws StorageException {
    for (EntryKind kind : EntryKind.values()) {
      if (kind.prefixLength() == 0) {
        continue;
      }
      KeyRange range =
          KeyRange.of(KeyRange.DEFAULT_FAMILY, kind.prefix(), Keys.after(kind.prefix()));
      try (StoreCursor cursor = store.cursor(range)) {
        boolean found = cursor.seekFirst();
        for (int i = 0; found && i < SAMPLE; i++) {
          if (EntryKind.of(cursor.keyBuffer(), cursor.keyLength()) == kind) {
            return true;
          }
          found = cursor.next();
        }
      }
    }
    return false;
  }

  /**
   * A node that has just been started has written nothing: an empty v1 directory, not a foreign.
   */
  private static boolean isEmpty(InspectStore store) throws StorageException {
    if (store.families().size() > 1) {
      return false;
    }
    try (StoreCursor cursor = store.cursor(KeyRange.all(KeyRange.DEFAULT_FAMILY))) {
      return !cursor.seekFirst();
    }
  }
}
