package org.tidemark.gui.help;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Keys as this system names them. */
final class Keys {
  /** What the texts call the key that is Ctrl here and Command elsewhere. */
  private static final String SHORTCUT = "Shortcut";

  private Keys() {}

  /** The text with {@code Shortcut} as the system calls it. */
  static String shown(String text) {
    return text.replace(SHORTCUT, name());
  }

  private static String name() {
    String shown = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN).getDisplayText();
    return shown.replace("+", "").replace("A", "");
  }
}
