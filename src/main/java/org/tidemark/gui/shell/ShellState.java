package org.tidemark.gui.shell;

import org.tidemark.gui.common.ErrorReport;
import org.tidemark.state.Source;
import org.tidemark.task.JobHandle;

/** What fills the window. */
public sealed interface ShellState {
  /** Nothing is open. */
  record Welcome() implements ShellState {}

  /** A source is being opened and can be cancelled. */
  record Opening(Source source, JobHandle job) implements ShellState {}

  /** A source could not be opened. */
  record Failed(Source source, ErrorReport report) implements ShellState {}

  /** A source is open. */
  record Open(Session session) implements ShellState {}
}
