package org.tidemark.gui.common;

/** What stands between groups of three digits on screen; never in what is copied or exported. */
public enum NumberFormat {
  COMMA(","),
  /** Narrow, and no line ends at it. */
  THIN_SPACE("\u202f"),
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
