package org.tidemark.gui.common;

/** Where a window was, in screen units (not pixels). Maximized windows keep their normal bounds. */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
  public static final double MIN_WIDTH = 900;
  public static final double MIN_HEIGHT = 560;
  public static final double DEFAULT_WIDTH = 1280;
  public static final double DEFAULT_HEIGHT = 720;

  /**
   * The nearest bounds that lie wholly within the given visible area: a screen may have been
   * unplugged since. Where the area is smaller than the smallest window, the area wins.
   */
  public WindowBounds within(double areaX, double areaY, double areaWidth, double areaHeight) {
    double w = Math.min(Math.max(width, MIN_WIDTH), areaWidth);
    double h = Math.min(Math.max(height, MIN_HEIGHT), areaHeight);
    double left = Math.min(Math.max(x, areaX), areaX + areaWidth - w);
    double top = Math.min(Math.max(y, areaY), areaY + areaHeight - h);
    return new WindowBounds(left, top, w, h, maximized);
  }

  /** The default size in the middle of the given visible area. */
  public static WindowBounds centred(
      double areaX, double areaY, double areaWidth, double areaHeight) {
    double w = Math.min(DEFAULT_WIDTH, areaWidth);
    double h = Math.min(DEFAULT_HEIGHT, areaHeight);
    return new WindowBounds(areaX + (areaWidth - w) / 2, areaY + (areaHeight - h) / 2, w, h, false);
  }
}
