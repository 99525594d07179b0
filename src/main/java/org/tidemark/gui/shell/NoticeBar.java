package org.tidemark.gui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/**
 * Above every page: what the open source belongs to, and what was done to it, the newest on top.
 * More than there is room for waits behind a button that says how many.
 */
final class NoticeBar extends VBox {
  private final ShellViewModel model;
  private boolean showsAll;

  NoticeBar(ShellViewModel model) {
    this.model = model;
    setId("noticeBar");
    model.stateProperty().subscribe(state -> show());
    model.notices().allProperty().subscribe(notices -> show());
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
    addNotices(model.shownNotices());
    Parts.show(this, !getChildren().isEmpty());
  }

  private void addNotices(List<Notice> notices) {
    int more = notices.size() - Notices.MOST;
    showsAll &= more > 0;
    for (int i = 0; i < notices.size() && (showsAll || i < Notices.MOST); i++) {
      add(notices.get(i), i == 0);
    }
    if (more > 0) {
      Button toggle =
          button(
              showsAll
                  ? Messages.get("notices.fewer")
                  : Messages.format("notices.more", Integer.valueOf(more)),
              showsAll ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN);
      toggle.setId("moreNotices");
      toggle.getStyleClass().add("flat");
      toggle.setOnAction(event -> {
        showsAll = !showsAll;
        show();
      });
      HBox line = new HBox(toggle);
      line.getStyleClass().addAll("window-bar", "done-bar");
      getChildren().add(line);
    }
  }

  private void add(Notice notice, boolean isNewest) {
    Feather icon = notice.kind() == Notice.Kind.DONE ? Feather.CHECK_CIRCLE : Feather.ROTATE_CCW;
    HBox line = line("done-bar", icon, notice.text());
    line.getChildren().getFirst().getStyleClass().add("task-link");
    line.getChildren()
        .getFirst()
        .setOnMouseClicked(event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            model.showActivity();
          }
        });
    notice
        .action()
        .ifPresent(action -> {
          Button act = new Button(action.text());
          act.setMinWidth(Region.USE_PREF_SIZE);
          act.getStyleClass().add("notice-action");
          if (isNewest) {
            act.setId("noticeAction");
          }
          act.setOnAction(event -> action.run().run());
          line.getChildren().add(act);
        });
    line.getChildren()
        .add(
            Parts.iconButton(
                Feather.X, Messages.get("live.dismiss"), () -> model.notices().dismiss(notice)));
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
