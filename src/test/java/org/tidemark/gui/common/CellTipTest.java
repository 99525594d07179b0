package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.Fx;

class CellTipTest {
  private static void enter(Label label) {
    Event.fireEvent(
        label,
        new MouseEvent(
            MouseEvent.MOUSE_ENTERED,
            1,
            1,
            1,
            1,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            null));
  }

  private static String text(Label label) {
    Tooltip tooltip = label.getTooltip();
    return tooltip == null ? null : tooltip.getText();
  }

  @Test
  void aTooltipIsMadeWhenTheMouseComesAndFollowsTheText() {
    Fx.start();
    Fx.run(() -> {
      Label label = new Label();
      CellTip tip = new CellTip(label);
      tip.show("78 digits");
      assertNull(text(label));
      enter(label);
      assertEquals("78 digits", text(label));
      tip.show("77 digits");
      assertEquals("77 digits", text(label));
      tip.clear();
      assertNull(text(label));
      enter(label);
      assertNull(text(label));
    });
  }
}
