package org.tidemark.gui.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Parent;
import javafx.util.Subscription;

/**
 * The text size of all windows. Style sheets measure in em, so that one font size on the root
 * scales rows, gaps and icons with the text.
 */
public final class Zoom {
  public static final int NORMAL = 100;
  public static final int MIN = 70;
  public static final int MAX = 200;

  private static final int STEP = 10;

  /** Text at 100 %, in pixels: dense enough for tables, a row is twice as high. */
  private static final double BASE_FONT_SIZE = 13;

  /** Pixels at 100 %, by selector. */
  private static final Map<String, Integer> ICON_SIZES =
      Map.of(
          ".ikonli-font-icon", 15,
          ".error-headline .ikonli-font-icon", 20,
          ".drop-target > .ikonli-font-icon", 26,
          ".logo .ikonli-font-icon", 24);

  private final Settings settings;
  private final ReadOnlyIntegerWrapper percent;

  public Zoom(Settings settings) {
    this.settings = settings;
    percent = new ReadOnlyIntegerWrapper(settings.zoom());
  }

  static int clamp(int percent) {
    return Math.clamp(percent, MIN, MAX);
  }

  /** Gives a scene's root its text and icon sizes, now and after each change until undone. */
  public Subscription applyTo(Parent root) {
    return percent.subscribe(value -> {
      root.setStyle("-fx-font-size: " + BASE_FONT_SIZE * value.intValue() / NORMAL + "px;");
      root.getStylesheets().setAll(iconSizes(value.intValue()));
    });
  }

  /** A style sheet as a data URI: icons know no em, since each is a text of its own size. */
  private static String iconSizes(int percent) {
    StringBuilder css = new StringBuilder();
    ICON_SIZES.forEach((selector, size) ->
        css.append(selector)
            .append(" { -fx-icon-size: ")
            .append(size * percent / NORMAL)
            .append("px; }\n"));
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.toString().getBytes(StandardCharsets.UTF_8));
  }

  public void in() {
    set(percent.get() + STEP);
  }

  public void out() {
    set(percent.get() - STEP);
  }

  public void reset() {
    set(NORMAL);
  }

  /** The text size in percent of the normal one. */
  public ReadOnlyIntegerProperty percentProperty() {
    return percent.getReadOnlyProperty();
  }

  /** Takes the nearest size there is. */
  public void set(int wanted) {
    settings.setZoom(wanted);
    settings.save();
    percent.set(settings.zoom());
  }
}
