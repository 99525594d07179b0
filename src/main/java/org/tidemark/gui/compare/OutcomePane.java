package org.tidemark.gui.compare;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/** What the page shows where there are no differences to show: why not, and what can be done. */
final class OutcomePane extends StackPane {
  private final CompareModel model;
  private final Function<Choice, String> names;
  private final Consumer<Pair> again;

  OutcomePane(CompareModel model, Function<Choice, String> names, Consumer<Pair> again) {
    this.model = model;
    this.names = names;
    this.again = again;
    getStyleClass().add("outcome");
    model.stateProperty().subscribe(this::show);
  }

  private void show(CompareModel.State state) {
    Node shown =
        switch (state) {
          case CompareModel.State.Idle idle ->
              Parts.placeholder(
                  Feather.COLUMNS, Messages.get("compare.idle"), Messages.get("compare.idle.text"));
          case CompareModel.State.Running running -> running(running);
          case CompareModel.State.Stopped stopped -> stopped(stopped.pair());
          case CompareModel.State.Failed failed -> failed(failed);
          case CompareModel.State.Done done -> new Region();
        };
    getChildren().setAll(shown);
    StackPane.setAlignment(shown, Pos.CENTER);
  }

  private Node running(CompareModel.State.Running running) {
    Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
    stop.setId("stopCompare");
    stop.setMinWidth(USE_PREF_SIZE);
    stop.setAccessibleText(Messages.format("task.stopNamed", running.job().title()));
    stop.setOnAction(event -> {
      model.stop();
      stop.setDisable(true);
    });
    HBox line = new HBox(stop, Parts.wrapped(Messages.get("compare.stopKeeps")));
    line.getStyleClass().add("heading-line");
    VBox card =
        Parts.card(
            Messages.format(
                "compare.running",
                names.apply(running.pair().left()),
                names.apply(running.pair().right())),
            new JobProgress(running.job(), InstantSource.system()).withRate(),
            line);
    card.getStyleClass().add("running-card");
    card.setMaxHeight(USE_PREF_SIZE);
    return card;
  }

  private Node stopped(Pair pair) {
    VBox text =
        Parts.placeholder(
            Feather.PAUSE_CIRCLE,
            Messages.get("compare.stopped"),
            Messages.get("compare.stopped.text"));
    HBox action = new HBox(button(pair));
    action.getStyleClass().add("placeholder-action");
    text.getChildren().add(action);
    return text;
  }

  private Node failed(CompareModel.State.Failed failed) {
    ErrorPanel panel = new ErrorPanel(failed.report()).withAction(button(failed.pair()));
    panel.setId("compareError");
    panel.setMaxHeight(USE_PREF_SIZE);
    VBox box = new VBox(panel);
    box.getStyleClass().add("outcome-failed");
    failed
        .end()
        .ifPresent(end ->
            box.getChildren()
                .addFirst(
                    Parts.wrapped(
                        Messages.format(
                            "compare.unopened", end.word(), names.apply(failed.pair().of(end))))));
    box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    return box;
  }

  private Button button(Pair pair) {
    Button button = new Button(Messages.get("compare.again"), new FontIcon(Feather.REFRESH_CW));
    button.setId("compareAgain");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> again.accept(pair));
    return button;
  }
}
