package org.tidemark.state;

import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.ContentHasher;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * What names a database of which no layout is known: every column family, in the order they were
 * made, and every entry. It is the {@code content} of its backup.
 *
 * @param entries how many there are
 * @param content SHA-256, 64 lower-case hex digits
 */
public record EntryDigest(long entries, String content) {
  private static final int STRIDE = 1 << 10;

  /**
   * Computes it.
   *
   * @throws SourceException if a part of the view cannot be read
   */
  public static EntryDigest of(StateView view, ScanControl control) throws Failure {
    ContentHasher hasher = new ContentHasher();
    hasher.begin(Schema.RAW);
    long entries = 0;
    for (String family : view.info().families()) {
      hasher.family(family);
      try (EntryCursor cursor = view.entries(KeyRange.all(family))) {
        while (cursor.next()) {
          hasher.entry(family, cursor.keyBytes(), cursor.valueBytes());
          if (++entries % STRIDE == 0) {
            control.checkCancelled();
            control.report(Progress.counted(entries, "entries"));
          }
        }
      }
    }
    if (!view.damages().isEmpty()) {
      throw SourceException.incomplete(view.info().source(), "The digest", view.damages());
    }
    return new EntryDigest(entries, hasher.finish().content());
  }
}
