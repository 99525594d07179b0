package org.tidemark.gui.checkpoint;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.PageWindow;

/**
 * A question before something is done. Cancel has the focus and is what Enter and Escape mean; the
 * act itself has to be chosen.
 */
public final class ConfirmSheet extends VBox {
  private final PageWindow window;
  private final Button act;
  private final Button cancel = new Button(Messages.get("checkpoints.cancel"));

  /**
   * @param title what is asked
   * @param word what the button that does it says
   * @param action runs after the sheet was put away
   */
  public ConfirmSheet(
      PageWindow window,
      String title,
      String word,
      Feather icon,
      Runnable action,
      Node... content) {
    this.window = window;
    getStyleClass().add("confirm-sheet");
    Label heading = new Label(title);
    heading.getStyleClass().add(StyleClass.PAGE_TITLE);
    heading.setWrapText(true);
    heading.setMinHeight(USE_PREF_SIZE);
    VBox middle = new VBox(content);
    middle.getStyleClass().add("card-content");
    ScrollPane scroll = new ScrollPane(middle);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("page-scroll");
    // As high as its texts are at this width; only where the window is lower is it scrolled.
    middle.heightProperty().subscribe(h -> scroll.setPrefViewportHeight(h.doubleValue()));
    VBox.setVgrow(scroll, Priority.SOMETIMES);
    act = new Button(word, new FontIcon(icon));
    act.setId("confirmAct");
    act.setMinWidth(USE_PREF_SIZE);
    act.setOnAction(event -> {
      window.hideSheet(this);
      action.run();
    });
    cancel.setId("confirmCancel");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setDefaultButton(true);
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> window.hideSheet(this));
    HBox buttons = new HBox(act, cancel);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("sheet-buttons");
    buttons.setMinHeight(USE_PREF_SIZE);
    window.label().ifPresent(label -> getChildren().add(label.strip()));
    getChildren().addAll(heading, scroll, buttons);
  }

  /** The button that does it. */
  Button act() {
    return act;
  }

  /** Shows it, Cancel in focus. */
  public void show() {
    window.showSheet(this, cancel);
  }
}
