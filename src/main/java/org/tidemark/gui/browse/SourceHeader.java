package org.tidemark.gui.browse;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.backup.Exporting;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.state.Source;
import org.tidemark.state.StateInfo;

/** Name and path of what is open, and what a person should know about how it was opened. */
final class SourceHeader extends VBox {
  SourceHeader(StateInfo info, PageContext context, Optional<Runnable> restore) {
    getStyleClass().add("source-header");
    Source source = info.source();
    Path directory = source.directory();
    Path name = directory.getFileName();
    Label title = Parts.pageTitle(name == null ? directory.toString() : name.toString());
    Label path = Parts.muted(directory.toString());
    path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    path.setTooltip(new Tooltip(directory.toString()));
    path.setMinWidth(0);
    HBox line = new HBox(title);
    line.getStyleClass().add("heading-line");
    source
        .snapshot()
        .ifPresent(height -> {
          Label badge =
              new Label(Messages.format("overview.snapshotAt", Numbers.grouped(height.toString())));
          badge.getStyleClass().addAll(StyleClass.BADGE, StyleClass.BADGE_INSPECT);
          badge.setMinWidth(USE_PREF_SIZE);
          line.getChildren().add(badge);
        });
    if (source.isFile()) {
      Label badge = new Label(Messages.get("backup.badge"));
      badge.getStyleClass().addAll(StyleClass.BADGE, StyleClass.BADGE_INSPECT);
      badge.setMinWidth(USE_PREF_SIZE);
      line.getChildren().add(badge);
    }
    HBox.setHgrow(path, Priority.ALWAYS);
    path.setMaxWidth(Double.MAX_VALUE);
    line.getChildren()
        .addAll(path, Parts.copyButton(Messages.get("overview.copyPath"), source.toString()));
    line.getChildren().add(new Exporting(context, source).button("exportOverview"));
    restore.ifPresent(act -> {
      Button button =
          new Button(Messages.get("overview.restore"), new FontIcon(Feather.ROTATE_CCW));
      button.setId("restoreOverview");
      button.setMinWidth(USE_PREF_SIZE);
      button.setTooltip(new Tooltip(Messages.get("overview.restoreTip")));
      button.setOnAction(event -> act.run());
      line.getChildren().add(button);
    });
    if (source.snapshot().isPresent()) {
      Button whole =
          new Button(Messages.get("overview.openWhole"), new FontIcon(Feather.CORNER_LEFT_UP));
      whole.setId("openWhole");
      whole.setMinWidth(USE_PREF_SIZE);
      whole.setOnAction(event -> context.open().accept(Source.of(directory)));
      line.getChildren().add(whole);
    }
    getChildren().add(line);
    for (String note : info.notes()) {
      Label label = Parts.wrapped(note);
      label.setGraphic(new FontIcon(Feather.INFO));
      getChildren().add(label);
    }
  }
}
