package org.tidemark.gui.compare;

import org.tidemark.gui.common.Messages;

/** The two sides of a comparison. */
enum End {
  /** The state before. */
  LEFT,
  /** The state after. */
  RIGHT;

  /** The caption of its picker. */
  String caption() {
    return Messages.get(this == LEFT ? "compare.left" : "compare.right");
  }

  /** What it is in the middle of a sentence. */
  String word() {
    return Messages.get(this == LEFT ? "compare.leftWord" : "compare.rightWord");
  }
}
