package org.tidemark.gui.common;

import java.util.List;
import org.tidemark.task.ScanControl;

/** Where a {@link LazyList} gets its rows. Called on a worker thread, one call at a time. */
@FunctionalInterface
public interface PageSource<T> {
  /**
   * Reads the rows {@code from} to {@code from + count - 1}; exactly that many.
   *
   * @throws Exception whatever went wrong; it reaches the list's error callback
   */
  List<T> read(int from, int count, ScanControl control) throws Exception;
}
