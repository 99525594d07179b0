package org.tidemark.gui.common;

import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * What a region is that draws itself of nodes, in the font of its place, which follows the zoom: it
 * is drawn anew in the next layout after something changed. JavaFX thread only.
 */
public final class Sketch {
  private static final String TEXT = "timeline-text";
  private static final double LINE = 1.4;

  /** Gives the font. */
  private final Label ruler = new Label();

  private final Text measure = new Text();
  private final Region region;
  private final ObservableList<Node> children;
  private final Runnable draw;
  private boolean isOutdated = true;

  /**
   * One that is redrawn when the font or the size changes.
   *
   * @param region calls {@link #layOut} from its {@code layoutChildren}
   * @param children those of the region
   * @param draw adds them, after those of the last time are gone
   */
  public Sketch(Region region, ObservableList<Node> children, Runnable draw) {
    this.region = region;
    this.children = children;
    this.draw = draw;
    ruler.getStyleClass().add(TEXT);
    ruler.fontProperty().subscribe(this::redraw);
    region.widthProperty().subscribe(this::redraw);
    region.heightProperty().subscribe(this::redraw);
  }

  /** Draws it in the next layout: not at once, as the font changes while styles are applied. */
  public void redraw() {
    isOutdated = true;
    region.requestLayout();
  }

  /** Draws it, if anything changed. */
  public void layOut() {
    if (isOutdated) {
      // New children ask for another layout, which finds nothing to draw.
      isOutdated = false;
      children.setAll(ruler);
      measure.setFont(ruler.getFont());
      draw.run();
      region.applyCss();
    }
    ruler.resizeRelocate(0, 0, 0, 0);
  }

  /** Pixels of the font. */
  public double em() {
    return ruler.getFont().getSize();
  }

  /** How wide words are, in whole pixels. */
  public double width(String words) {
    measure.setText(words);
    return Math.ceil(measure.getLayoutBounds().getWidth());
  }

  /** Words with their upper left corner at a place, one line high, to be added. */
  public Label text(String words, double x, double y) {
    return text(words, x, y, width(words));
  }

  /** Likewise, in a width that was measured before. */
  public Label text(String words, double x, double y, double width) {
    Label label = new Label(words);
    label.getStyleClass().add(TEXT);
    label.resizeRelocate(x, y, width + 2, LINE * em());
    label.setMouseTransparent(true);
    return label;
  }

  /** Adds a node where it stands. */
  public void add(Node node) {
    node.setManaged(false);
    children.add(node);
  }
}
