package org.tidemark.gui.common;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/**
 * Keeps a number on a label or cell as exact as the width allows: whole, or cut as {@link
 * Decimals#fitted} does. Chosen anew whenever the width or the font changes. JavaFX thread only.
 */
public final class FittedNumber {
  private static final Text RULER = new Text();

  /** Letters are placed on whole pixels. */
  private static final double SLACK = 1;

  private final Labeled label;
  private Optional<BigInteger> number = Optional.empty();
  private int places;
  private UnaryOperator<String> sentence = UnaryOperator.identity();

  /** Takes over the text of a label that may be any width. */
  public FittedNumber(Labeled label) {
    this.label = label;
    label.setEllipsisString("\u2026");
    label.widthProperty().subscribe(this::fit);
    label.fontProperty().subscribe(this::fit);
    label.insetsProperty().subscribe(this::fit);
  }

  /** Shows a number. */
  public void show(BigInteger shown) {
    show(shown, UnaryOperator.identity());
  }

  /** Shows a number with words around it, which are never cut. */
  public void show(BigInteger shown, UnaryOperator<String> around) {
    show(shown, 0, around);
  }

  /**
   * Shows a number with a decimal point and words around it.
   *
   * @param after places after the point
   */
  public void show(BigInteger shown, int after, UnaryOperator<String> around) {
    places = after;
    number = Optional.of(shown);
    sentence = around;
    fit();
  }

  /** Shows no number; the text is the caller's again. */
  public void clear() {
    number = Optional.empty();
  }

  private void fit() {
    number.ifPresent(shown -> {
      // Snapped, as the skin takes them: less than a pixel decides on a digit.
      double room = label.getWidth() - label.snappedLeftInset() - label.snappedRightInset() - SLACK;
      String whole = sentence.apply(Decimals.whole(shown, places));
      double width = width(whole);
      // Before the first layout there is no width: the cut form would only flash up.
      if (label.getWidth() <= 0 || width <= room) {
        label.setText(whole);
        return;
      }
      int most = Math.max(1, (int) (room / (width / whole.length())) + 1);
      String text = cut(shown, most);
      // The words and the ellipsis may be of another width than digits.
      while (most > 1 && width(text) > room) {
        most--;
        text = cut(shown, most);
      }
      label.setText(text);
    });
  }

  private String cut(BigInteger shown, int most) {
    int words = sentence.apply("").length();
    return sentence.apply(Decimals.fitted(shown, places, Math.max(1, most - words)));
  }

  private double width(String text) {
    RULER.setFont(label.getFont());
    RULER.setText(text);
    return RULER.getLayoutBounds().getWidth();
  }
}
