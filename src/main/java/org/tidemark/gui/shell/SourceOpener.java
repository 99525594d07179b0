package org.tidemark.gui.shell;

import org.tidemark.gui.common.ErrorReport;
import org.tidemark.state.Source;
import org.tidemark.task.ScanControl;

/** How the core is plugged into the window. */
public interface SourceOpener {
  /**
   * Opens a source for looking, changing nothing. Runs on a worker thread.
   *
   * @throws Exception if it cannot be opened; {@link #explain} is asked about it next
   */
  Session open(Source source, ScanControl control) throws Exception;

  /** Words a failure of {@link #open}: what went wrong, and what to do next. */
  ErrorReport explain(Source source, Throwable error);
}
