package org.tidemark.gui.checkpoint;

import java.util.Optional;
import javafx.scene.shape.Shape;
import org.tidemark.state.Source;

/** A saved state that can be opened, for pages that offer a choice of them. */
public final class SavedSource {
  private final SavedState state;
  private final Source source;

  private SavedSource(SavedState state, Source source) {
    this.state = state;
    this.source = source;
  }

  /** Empty if there is nothing in it to open. */
  static Optional<SavedSource> of(SavedState state) {
    return state.source().map(source -> new SavedSource(state, source));
  }

  public Source source() {
    return source;
  }

  /** "Checkpoint 1,000", as the start of a sentence. */
  public String name() {
    return SavedWords.name(state);
  }

  /** All that is said of it in one line: name, state, rows, time. */
  public String line() {
    return SavedWords.line(state);
  }

  /** What is said of it beside its name. */
  public String detail() {
    String line = line();
    return line.startsWith(name() + ", ") ? line.substring(name().length() + 2) : line;
  }

  /** True if it is no snapshot inside the database and no copy that a restore replaced. */
  public boolean isCheckpoint() {
    return state instanceof SavedState.OfCheckpoint;
  }

  /** A new node of the shape that stands for what it is. */
  public Shape shape(double radius) {
    return state.mark().shape(radius);
  }
}
