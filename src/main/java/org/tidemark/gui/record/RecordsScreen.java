package org.tidemark.gui.record;

import java.util.Optional;
import org.tidemark.gui.common.BigTables;

/** What only a table can do. Without one, nothing. */
interface RecordsScreen {
  default void scrollToTop() {}

  /** Selects a row and scrolls to it. */
  default void reveal(int row) {}

  /** How it is scrolled; empty before it was laid out. */
  default Optional<BigTables.Place> place() {
    return Optional.empty();
  }

  /** Puts selection and scroll where their rows have gone; -1 for no selection. */
  default void keep(Optional<BigTables.Place> was, int top, int selected) {}
}
