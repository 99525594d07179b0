package org.tidemark.gui.shell;

import org.tidemark.gui.common.ErrorReport;
import org.tidemark.task.JobHandle;

/** What fills the window. */
public sealed interface ShellState {
  /** Nothing is open. */
  record Welcome() implements ShellState {}

  /**
   * A source is being opened and can be cancelled.
   *
   * @param what a person reads: the source, or what is started first
   */
  record Opening(String what, JobHandle job) implements ShellState {}

  /**
   * A source could not be opened.
   *
   * @param again tries the same once more
   */
  record Failed(ErrorReport report, Runnable again) implements ShellState {}

  /** A source is open. */
  record Open(Session session) implements ShellState {}
}
