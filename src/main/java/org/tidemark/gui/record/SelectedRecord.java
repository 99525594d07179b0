package org.tidemark.gui.record;

import java.util.Optional;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Row;

/**
 * The record the user selected: by number among the rows, and once the rows move on without it, as
 * it was last. JavaFX thread only.
 */
final class SelectedRecord<R> {
  private final IntFunction<Optional<Row<R>>> rows;
  private final ReadOnlyObjectWrapper<Optional<Row<R>>> record =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();
  private int index = -1;
  private Optional<Row<R>> held = Optional.empty();
  private boolean isMoving;

  /**
   * @param rows the row of a number; empty if it is still being read or beyond the end
   */
  SelectedRecord(IntFunction<Optional<Row<R>>> rows) {
    this.rows = rows;
  }

  /** Empty if none is selected, or while it is being read. */
  ReadOnlyObjectProperty<Optional<Row<R>>> recordProperty() {
    return record.getReadOnlyProperty();
  }

  /** True if the record is no longer stored; what is shown of it is how it was last. */
  ReadOnlyBooleanProperty goneProperty() {
    return gone.getReadOnlyProperty();
  }

  Optional<UInt64> id() {
    return record.get().map(Row::id);
  }

  int index() {
    return index;
  }

  /** The user selected a row; -1 for none. */
  void select(int row) {
    if (isMoving) {
      return;
    }
    index = row;
    held = Optional.empty();
    gone.set(false);
    update();
  }

  /** The rows changed. */
  void update() {
    if (!isMoving) {
      set(index >= 0 ? rows.apply(index) : held);
    }
  }

  /**
   * The rows move on, and with them the selection.
   *
   * @param row its number from now on; -1 if it is not among them
   * @param now the record; empty if it is not stored any more
   * @param move puts the new rows on screen; what the table says of its selection meanwhile is not
   *     the user's doing
   */
  void move(int row, Optional<Row<R>> now, Runnable move) {
    Optional<Row<R>> before = record.get();
    isMoving = true;
    try {
      move.run();
    } finally {
      isMoving = false;
    }
    index = row;
    held = row >= 0 ? Optional.empty() : now.or(() -> before);
    gone.set(before.isPresent() && now.isEmpty());
    update();
  }

  private void set(Optional<Row<R>> next) {
    if (!isSame(record.get(), next)) {
      record.set(next);
    }
  }

  /** Two readings of a record that does not decode are the same if they say the same. */
  private static boolean isSame(Optional<? extends Row<?>> one, Optional<? extends Row<?>> other) {
    if (one.orElse(null) instanceof Row.Undecodable<?> a
        && other.orElse(null) instanceof Row.Undecodable<?> b) {
      return a.id().equals(b.id())
          && a.bytes() == b.bytes()
          && String.valueOf(a.reason().getMessage())
              .equals(String.valueOf(b.reason().getMessage()));
    }
    return one.equals(other);
  }
}
