package org.tidemark.gui.common;

/** How a column writes its numbers. What it sorts and filters by is always the stored number. */
public enum NumberMode {
  /** As they are stored, in decimal. */
  RAW,
  /** With the decimal point that the market's decimals put into them. */
  SCALED,
  /** In hex. */
  HEX;

  /** The word in a menu. */
  public String word() {
    return Messages.get(
        switch (this) {
          case RAW -> "numbers.raw";
          case SCALED -> "numbers.scaled";
          case HEX -> "numbers.hex";
        });
  }

  /** A heading that says so, unless numbers are as they are stored. */
  public String heading(String column) {
    return switch (this) {
      case RAW -> column;
      case SCALED -> Messages.format("numbers.scaledHeading", column);
      case HEX -> Messages.format("numbers.hexHeading", column);
    };
  }
}
