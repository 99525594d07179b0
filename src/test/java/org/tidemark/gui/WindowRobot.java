package org.tidemark.gui;

import java.util.NoSuchElementException;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;
import org.testfx.service.query.impl.PointQueryBase;
import org.testfx.util.NodeQueryUtils;

/**
 * Finds what is clicked on in the JavaFX thread, where it is after the next layout. The library's
 * own robot asks for bounds from the test's thread, in which they change under it.
 */
final class WindowRobot extends FxRobot {
  @Override
  public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
    return clickOn(place(() -> visible(query)), motion, buttons);
  }

  @Override
  public FxRobot clickOn(Node node, Motion motion, MouseButton... buttons) {
    return clickOn(place(() -> node), motion, buttons);
  }

  @Override
  public FxRobot doubleClickOn(String query, Motion motion, MouseButton... buttons) {
    return doubleClickOn(place(() -> visible(query)), motion, buttons);
  }

  @Override
  public FxRobot doubleClickOn(Node node, Motion motion, MouseButton... buttons) {
    return doubleClickOn(place(() -> node), motion, buttons);
  }

  private Node visible(String query) {
    return lookup(query).queryAll().stream()
        .filter(NodeQueryUtils.isVisible())
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("nothing to click on: " + query));
  }

  /** The middle of a node on the screen; asked again after the mouse has moved there. */
  private static PointQuery place(Supplier<Node> target) {
    return new PointQueryBase() {
      @Override
      public Point2D query() {
        return Fx.get(() -> {
          layOut();
          Node node = target.get();
          Bounds bounds = node.localToScreen(node.getBoundsInLocal());
          return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
      }
    };
  }

  private static void layOut() {
    for (Window window : Window.getWindows()) {
      window.getScene().getRoot().applyCss();
      window.getScene().getRoot().layout();
    }
  }
}
