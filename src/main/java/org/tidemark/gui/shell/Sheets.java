package org.tidemark.gui.shell;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Where sheets are shown, as the window's model sees it. */
interface Sheets {
  /** Shows it in place of another. */
  void show(Region sheet, Node first);

  /** Puts it away, if it is the one on screen. */
  void hide(Region sheet);
}
