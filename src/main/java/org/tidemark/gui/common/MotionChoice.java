package org.tidemark.gui.common;

/** Whether what moves without need, as a bar whose end is not known, stands still. */
public enum MotionChoice {
  /** Everything moves. */
  FULL,
  /** Nothing moves that tells nothing by moving. */
  REDUCED,
  /** Whatever the operating system says. */
  SYSTEM
}
