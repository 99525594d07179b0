package org.tidemark.gui.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.diff.DiffOptions;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * A comparison that was made, with what it reads from.
 *
 * @param opened views that were opened for it
 * @param shared the window's own view, if a side is what is open
 */
record CompareResult(
    Pair pair, StateDiff diff, List<StateView> opened, Optional<StateView> shared) {
  /** Releases it all. Blocking; nothing of it can be read afterwards. */
  void close() {
    diff.close();
    opened.forEach(StateView::close);
  }

  /** That a side cannot be opened. */
  static final class Unopened extends Exception {
    private static final long serialVersionUID = 1L;

    private final End end;
    private final transient Failure failure;

    Unopened(End end, Failure failure) {
      super(failure.sentence(), failure);
      this.end = end;
      this.failure = failure;
    }

    End end() {
      return end;
    }

    ErrorReport report() {
      return ErrorReport.of(failure);
    }
  }

  /**
   * Opens both and compares them. Blocking; when stopped while comparing, what was found is the
   * result.
   *
   * @param current what is open in the window
   */
  static CompareResult of(Pair pair, StateView current, ScanControl control)
      throws Unopened, Failure {
    Optional<StateView> left = Optional.empty();
    Optional<StateView> right = Optional.empty();
    boolean isDone = false;
    try {
      left = open(pair, End.LEFT, control);
      right = open(pair, End.RIGHT, control);
      StateDiff diff =
          StateDiff.of(
              left.orElse(current),
              right.orElse(current),
              DiffOptions.usual()
                  .withDigests(
                      digest(source(pair.left(), current)), digest(source(pair.right(), current))),
              control);
      isDone = true;
      return new CompareResult(
          pair,
          diff,
          Stream.concat(left.stream(), right.stream()).toList(),
          left.isEmpty() || right.isEmpty() ? Optional.of(current) : Optional.empty());
    } finally {
      if (!isDone) {
        left.ifPresent(StateView::close);
        right.ifPresent(StateView::close);
      }
    }
  }

  /** Empty for what is open. */
  private static Optional<StateView> open(Pair pair, End end, ScanControl control) throws Unopened {
    control.checkCancelled();
    try {
      return switch (pair.of(end)) {
        case Choice.Current current -> Optional.empty();
        case Choice.At at -> Optional.of(Sources.open(at.source(), control));
      };
    } catch (Failure e) {
      throw new Unopened(end, e);
    }
  }

  private static Source source(Choice choice, StateView current) {
    return switch (choice) {
      case Choice.Current open -> current.info().source();
      case Choice.At at -> at.source();
    };
  }

  /** Recorded for a checkpoint, if it stands for everything in it. */
  private static Optional<String> digest(Source source) {
    return source.snapshot().isPresent()
        ? Optional.empty()
        : CheckpointFolder.at(source.directory()).flatMap(Checkpoint::wholeDigest);
  }
}
