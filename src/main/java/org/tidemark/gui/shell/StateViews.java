package org.tidemark.gui.shell;

import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.FxmlViews;
import org.tidemark.gui.common.Messages;
import org.tidemark.task.JobRunner;

/** What the content area shows while no page is: welcome, opening, or why opening failed. */
final class StateViews {
  private final ShellViewModel model;
  private final WelcomeController welcomeController;
  private final Parent welcome;

  StateViews(ShellViewModel model, Windows windows, JobRunner jobs, FolderChooser chooser) {
    this.model = model;
    welcomeController = new WelcomeController(model, windows, jobs, chooser);
    welcome =
        FxmlViews.WELCOME.load(
            Map.of(WelcomeController.class, (Supplier<?>) () -> welcomeController));
  }

  Node of(ShellState state) {
    return switch (state) {
      case ShellState.Opening opening ->
          FxmlViews.OPENING.load(
              Map.of(OpeningController.class, () -> new OpeningController(model, opening)));
      case ShellState.Failed failed -> errorView(failed);
      case ShellState.Welcome() -> welcome;
      case ShellState.Open open -> new Region();
    };
  }

  /** Puts the focus where the next key press is most likely meant to go. */
  void focus(ShellState state) {
    if (state instanceof ShellState.Welcome) {
      welcomeController.refresh();
    }
  }

  /** The window is gone. */
  void release() {
    welcomeController.release();
  }

  private Node errorView(ShellState.Failed failed) {
    Button again = new Button(Messages.get("failed.tryAgain"));
    again.setOnAction(event -> failed.again().run());
    Button back = new Button(Messages.get("failed.back"));
    back.setOnAction(event -> model.close());
    ErrorPanel panel = new ErrorPanel(failed.report()).withAction(back).withAction(again);
    panel.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane view = new StackPane(panel);
    view.getStyleClass().add("state-view");
    StackPane.setAlignment(panel, Pos.CENTER);
    return view;
  }
}
