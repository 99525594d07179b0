package org.tidemark.gui.common;

import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** A value to read and to copy from: a text control, since a label cannot be selected. */
public final class FieldValue {
  private FieldValue() {}

  /**
   * On one line if it fits, else on as many as it needs at its width.
   *
   * @param accessible what a screen reader says it is
   * @param oneLine characters that fit on one line
   */
  public static TextInputControl of(String text, String accessible, int oneLine) {
    TextInputControl value = text.length() > oneLine ? area(text) : new TextField(text);
    value.setEditable(false);
    value.getStyleClass().addAll("field-value", StyleClass.NUMBER);
    value.setAccessibleText(accessible);
    GridPane.setHgrow(value, Priority.ALWAYS);
    return value;
  }

  /** As many lines as the digits need at this width. */
  private static TextArea area(String text) {
    TextArea area = new TextArea(text);
    area.setWrapText(true);
    area.setPrefRowCount(2);
    area.widthProperty()
        .subscribe(width -> {
          double digit = area.getFont().getSize() * 0.602;
          int aLine = (int) Math.max(16, (width.doubleValue() - 18) / digit);
          area.setPrefRowCount((text.length() + aLine - 1) / aLine);
        });
    return area;
  }
}
