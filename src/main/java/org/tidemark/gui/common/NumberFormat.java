package org.tidemark.gui.common;

/** What stands between groups of three digits on screen; never in what is copied or exported. */
public enum NumberFormat {
  COMMA(","),
  /** No line ends at it. A narrower one is in no font for digits. */
  SPACE("\u00a0"),
  UNDERSCORE("_"),
  NONE("");

  private final String separator;

  NumberFormat(String separator) {
    this.separator = separator;
  }

  String separator() {
    return separator;
  }
}
