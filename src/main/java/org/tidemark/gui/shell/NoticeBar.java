package org.tidemark.gui.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/** Above every page: what the open source belongs to, and what was done to it last. */
final class NoticeBar extends VBox {
  private final ShellViewModel model;

  NoticeBar(ShellViewModel model) {
    this.model = model;
    setId("noticeBar");
    model.stateProperty().subscribe(state -> show());
    model.noticeProperty().subscribe(notice -> show());
    model.labelProperty().subscribe(label -> show());
  }

  private void show() {
    getChildren().clear();
    model.labelProperty().get().ifPresent(label -> getChildren().add(label.strip()));
    model
        .origin()
        .ifPresent(origin -> {
          Button back = button(origin.back(), Feather.CORNER_LEFT_UP);
          back.setId("backToOrigin");
          back.setOnAction(event -> model.open(origin.source()));
          getChildren().add(line("origin-bar", Feather.ARCHIVE, origin.text(), back));
        });
    model.shownNotice().ifPresent(this::add);
    Parts.show(this, !getChildren().isEmpty());
  }

  private void add(Notice notice) {
    HBox line = line("done-bar", Feather.INFO, notice.text());
    notice
        .action()
        .ifPresent(action -> {
          Button act = new Button(action.text());
          act.setMinWidth(Region.USE_PREF_SIZE);
          act.setId("noticeAction");
          act.setOnAction(event -> action.run().run());
          line.getChildren().add(act);
        });
    line.getChildren()
        .add(
            Parts.iconButton(
                Feather.X, Messages.get("live.dismiss"), () -> model.tell(Optional.empty())));
    getChildren().add(line);
  }

  private static Button button(String text, Feather icon) {
    Button button = new Button(text, new FontIcon(icon));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private static HBox line(String style, Feather icon, String text, Node... right) {
    Label label = new Label(text, new FontIcon(icon));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    HBox line = new HBox(label);
    line.getChildren().addAll(right);
    line.getStyleClass().addAll("window-bar", style);
    return line;
  }
}
