package org.tidemark.gui.common;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The tooltip of a cell, made when the mouse first comes to it. JavaFX gives every tooltip a scene
 * of its own; one for each cell of a table made the first show of a page take twice as long.
 */
public final class CellTip {
  /** Longer texts wrap. */
  private static final double MAX_WIDTH = 640;

  private final Control owner;
  private final String[] styleClasses;
  private String text = "";
  private @Nullable Tooltip tooltip;

  /**
   * @param styleClasses added to the tooltip's own
   */
  public CellTip(Control owner, String... styleClasses) {
    this.owner = owner;
    this.styleClasses = styleClasses.clone();
    owner.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> install());
  }

  /** The text from now on. */
  public void show(String newText) {
    text = newText;
    if (tooltip != null) {
      install();
    }
  }

  /** No tooltip from now on. */
  public void clear() {
    text = "";
    owner.setTooltip(null);
  }

  private void install() {
    if (text.isEmpty()) {
      owner.setTooltip(null);
      return;
    }
    if (tooltip == null) {
      tooltip = new Tooltip();
      tooltip.setWrapText(true);
      tooltip.setMaxWidth(MAX_WIDTH);
      tooltip.getStyleClass().addAll(styleClasses);
    }
    tooltip.setText(text);
    owner.setTooltip(tooltip);
  }
}
