package org.tidemark.gui.source;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import org.tidemark.gui.common.Parts;
import org.tidemark.state.StateView;

/**
 * Says that the rows on screen are of an older state than the newest. Rows that follow by
 * themselves are a moment late with each state, which is not worth a word that comes and goes every
 * second: it is said of them once they are still behind at the look after. JavaFX thread only.
 */
public final class RowsAge {
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private Optional<StateView> looked = Optional.empty();

  /** Of which state the rows are; empty if it is the newest. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Has a label say it, which takes no room while there is nothing to say. */
  public void showIn(Label label) {
    text.subscribe(now -> {
      label.setText(now);
      Parts.show(label, !now.isEmpty());
    });
  }

  /**
   * Other rows, another newest state, or other rows to expect.
   *
   * @param follows true if the rows go on to the newest state by themselves
   */
  public void update(StateView rows, StateView newest, boolean follows) {
    String now = Wording.asOf(rows.info(), newest.info());
    if (now.isEmpty() || !follows || !text.get().isEmpty()) {
      text.set(now);
    }
  }

  /** To be called about once a second, after {@link #update}. */
  public void look(StateView rows, StateView newest) {
    boolean isLate = looked.equals(Optional.of(newest)) || !looked.equals(Optional.of(rows));
    looked = Optional.of(newest);
    update(rows, newest, !isLate);
  }
}
