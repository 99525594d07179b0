package org.tidemark.gui.common;

/** What the user asked for in the View menu. */
public enum ThemeChoice {
  LIGHT,
  DARK,
  /** Whatever the operating system says, also when it changes its mind. */
  SYSTEM
}
