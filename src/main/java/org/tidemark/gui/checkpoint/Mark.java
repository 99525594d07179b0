package org.tidemark.gui.checkpoint;

import java.util.Locale;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.tidemark.gui.common.Messages;

/** What a saved state is drawn as: a shape and a colour for each kind of state, never one alone. */
enum Mark {
  /** A checkpoint with all its files. */
  COMPLETE,
  /** A process is making it. */
  MAKING,
  /** The process that was making it has ended. */
  UNFINISHED,
  /** It cannot be read whole. */
  DAMAGED,
  /** It reads whole and holds another state than it says. */
  MISMATCH,
  /** A snapshot inside the database that can be browsed. */
  SNAPSHOT,
  /** A snapshot that holds counts and nothing else. */
  COUNTS_ONLY,
  /** What a restore replaced. */
  REPLACED;

  /** The word beside the shape. */
  String text() {
    return switch (this) {
      case COMPLETE -> Messages.get("checkpoints.state.complete");
      case MAKING -> Messages.get("checkpoints.state.making");
      case UNFINISHED -> Messages.get("checkpoints.state.unfinished");
      case DAMAGED -> Messages.get("checkpoints.state.damaged");
      case MISMATCH -> Messages.get("checkpoints.state.mismatch");
      case SNAPSHOT -> Messages.get("checkpoints.state.snapshot");
      case COUNTS_ONLY -> Messages.get("checkpoints.state.countsOnly");
      case REPLACED -> Messages.get("checkpoints.state.replaced");
    };
  }

  /** A new node of the shape, around the origin, about as large as a circle of this radius. */
  Shape shape(double radius) {
    Shape shape =
        switch (this) {
          case COMPLETE, MAKING, UNFINISHED -> new Circle(radius);
          case DAMAGED -> triangle(radius * 1.3);
          case MISMATCH -> diamond(radius * 1.25);
          case SNAPSHOT, COUNTS_ONLY, REPLACED -> square(radius * 0.9);
        };
    shape.getStyleClass().addAll("saved-mark", styleClass());
    return shape;
  }

  /** Of {@code components.css}. */
  String styleClass() {
    return "mark-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Shape triangle(double radius) {
    return new Polygon(0, -radius, radius * 0.9, radius * 0.7, -radius * 0.9, radius * 0.7);
  }

  private static Shape diamond(double radius) {
    return new Polygon(0, -radius, radius, 0, 0, radius, -radius, 0);
  }

  private static Shape square(double half) {
    return new Rectangle(-half, -half, 2 * half, 2 * half);
  }
}
