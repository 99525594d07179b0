package org.tidemark.gui.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Shows a sheet over the window; Escape or a click beside it puts it away. */
final class Overlay implements Sheets {
  private final StackPane pane = new StackPane();
  private Optional<Node> focusBefore = Optional.empty();
  private Optional<Node> first = Optional.empty();
  private boolean isReturning;

  Overlay() {
    pane.setId("overlay");
    pane.getStyleClass().add("overlay");
    pane.setVisible(false);
    pane.setOnMousePressed(event -> {
      if (pane.equals(event.getTarget())) {
        hide();
      }
    });
    pane.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
          }
        });
    // Tab would wander into the window behind, where the user cannot see it.
    pane.sceneProperty()
        .flatMap(scene -> scene.focusOwnerProperty())
        .subscribe(focused -> {
          if (pane.isVisible() && !isReturning && focused != null && !isInside(focused)) {
            isReturning = true;
            focusSheet();
            showFocus();
            isReturning = false;
          }
        });
  }

  Node node() {
    return pane;
  }

  /** Shows a sheet that takes the focus itself. */
  void show(Region sheet) {
    show(sheet, sheet);
  }

  @Override
  public void show(Region sheet, Node focused) {
    first = Optional.of(focused);
    if (!pane.isVisible()) {
      focusBefore = Optional.ofNullable(pane.getScene().getFocusOwner());
    }
    if (!sheet.getStyleClass().contains("sheet")) {
      sheet.getStyleClass().add("sheet");
    }
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    pane.getChildren().setAll(sheet);
    pane.setVisible(true);
    focusSheet();
  }

  @Override
  public void hide(Region sheet) {
    if (shows(sheet)) {
      hide();
    }
  }

  boolean isShowing() {
    return pane.isVisible();
  }

  /** True if this sheet is on screen. */
  boolean shows(Region sheet) {
    return pane.isVisible() && pane.getChildren().contains(sheet);
  }

  void hide() {
    first = Optional.empty();
    pane.setVisible(false);
    pane.getChildren().clear();
    focusBefore.ifPresent(Node::requestFocus);
    focusBefore = Optional.empty();
  }

  private void focusSheet() {
    first.ifPresent(Node::requestFocus);
  }

  /**
   * Who has come round by key must see where the focus is: that is so of what Tab leads to only.
   */
  private void showFocus() {
    boolean hasMoved =
        first.filter(node -> node.requestFocusTraversal(TraversalDirection.NEXT)).isPresent();
    Node now = pane.getScene().getFocusOwner();
    if (hasMoved && now != null && isInside(now)) {
      now.requestFocusTraversal(TraversalDirection.PREVIOUS);
    }
    Node last = pane.getScene().getFocusOwner();
    if (last == null || !isInside(last)) {
      focusSheet();
    }
  }

  private boolean isInside(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (pane.equals(n)) {
        return true;
      }
    }
    return false;
  }
}
