package org.tidemark.gui;

import java.util.NoSuchElementException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.util.NodeQueryUtils;

/**
 * Finds what is clicked on in the JavaFX thread. The library's own robot asks for bounds from the
 * test's thread, in which they change under it.
 */
final class WindowRobot extends FxRobot {
  @Override
  public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
    return clickOn(place(query), motion, buttons);
  }

  @Override
  public FxRobot clickOn(Node node, Motion motion, MouseButton... buttons) {
    return clickOn(Fx.get(() -> middle(node)), motion, buttons);
  }

  @Override
  public FxRobot doubleClickOn(String query, Motion motion, MouseButton... buttons) {
    return doubleClickOn(place(query), motion, buttons);
  }

  @Override
  public FxRobot doubleClickOn(Node node, Motion motion, MouseButton... buttons) {
    return doubleClickOn(Fx.get(() -> middle(node)), motion, buttons);
  }

  /** The middle of the first that can be seen, on the screen. */
  private Point2D place(String query) {
    return Fx.get(() ->
        lookup(query).queryAll().stream()
            .filter(NodeQueryUtils.isVisible())
            .findFirst()
            .map(WindowRobot::middle)
            .orElseThrow(() -> new NoSuchElementException("nothing to click on: " + query)));
  }

  private static Point2D middle(Node node) {
    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }
}
