package org.tidemark.gui.shell;

import java.nio.file.Path;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.task.JobHandle;

/** What fills the window. */
public sealed interface ShellState {
  /** Nothing is open. */
  record Welcome() implements ShellState {}

  /** A source is being opened and can be cancelled. */
  record Opening(Path path, JobHandle job) implements ShellState {}

  /** A source could not be opened. */
  record Failed(Path path, ErrorReport report) implements ShellState {}

  /** A source is open. */
  record Open(Session session) implements ShellState {}
}
