package org.tidemark.gui.source;

import java.time.InstantSource;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;

/** How far the reading of everything is, with Stop and Read again; nothing once it is done. */
public final class CensusBar extends VBox {
  private final CensusModel census;

  public CensusBar(CensusModel census) {
    this.census = census;
    getStyleClass().add("census-bar");
    census.stateProperty().subscribe(this::show);
  }

  private void show(CensusModel.State state) {
    getChildren().clear();
    switch (state) {
      case CensusModel.State.Idle idle -> {}
      case CensusModel.State.Done done -> {}
      case CensusModel.State.Running running -> {
        Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
        stop.setId("stopCensus");
        stop.setAccessibleText(Messages.format("task.stopNamed", running.job().title()));
        stop.setOnAction(event -> census.stop());
        JobProgress progress = new JobProgress(running.job(), InstantSource.system());
        getChildren().add(line(Feather.LOADER, running.job().title(), progress, stop));
      }
      case CensusModel.State.Stopped stopped ->
          getChildren()
              .add(
                  line(
                      Feather.PAUSE_CIRCLE,
                      Messages.get("census.stopped"),
                      new HBox(),
                      readAgain()));
      case CensusModel.State.Failed failed ->
          getChildren().add(new ErrorPanel(failed.report()).withAction(readAgain()));
    }
    setVisible(!getChildren().isEmpty());
    setManaged(!getChildren().isEmpty());
  }

  private Button readAgain() {
    Button again = new Button(Messages.get("census.again"), new FontIcon(Feather.REFRESH_CW));
    again.setId("readAgain");
    again.setOnAction(event -> census.readAgain());
    return again;
  }

  private static HBox line(Feather icon, String text, Node middle, Button action) {
    Label label = new Label(text, new FontIcon(icon));
    label.setMinWidth(USE_PREF_SIZE);
    action.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(middle, Priority.ALWAYS);
    HBox line = new HBox(label, middle, action);
    line.getStyleClass().addAll("card", "census-line");
    return line;
  }
}
