package org.tidemark.gui.checkpoint;

import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;

/** What a restore would change: each fact as it is now and as it will be. */
final class RestoreEffect extends VBox {
  private final GridPane grid = new GridPane();
  private final RestorePlan plan;
  private int row;

  RestoreEffect(RestorePlan plan) {
    this.plan = plan;
    getStyleClass().add("card-content");
    grid.getStyleClass().add("effect-grid");
    addPath("restore.target", plan.target().toString());
    head();
    line("restore.format", RestorePlan.Contents::format, true);
    line(
        "restore.height",
        contents ->
            contents
                .height()
                .map(height -> Numbers.grouped(height.toString()))
                .orElse(Messages.get("markets.noPrice")),
        true);
    line("restore.orders", contents -> Numbers.grouped(contents.orders()), true);
    line("restore.positions", contents -> Numbers.grouped(contents.positions()), true);
    boolean hasUndecodable =
        plan.after().undecodable() > 0
            || plan.now().filter(now -> now.undecodable() > 0).isPresent();
    if (hasUndecodable) {
      line("restore.undecodable", contents -> Numbers.grouped(contents.undecodable()), true);
    }
    boolean hasEntries =
        plan.after().entries() > 0 || plan.now().filter(now -> now.entries() > 0).isPresent();
    if (hasEntries) {
      line("restore.entries", contents -> Numbers.grouped(contents.entries()), true);
    }
    line("restore.digest", RestorePlan.Contents::digest, false);
    getChildren().add(grid);
    if (plan.isSame()) {
      Label same = Parts.wrapped(Messages.get("restore.same"));
      same.setGraphic(new FontIcon(Feather.CHECK_CIRCLE));
      getChildren().add(same);
    }
    if (!plan.nowUnreadable().isEmpty()) {
      warn(Messages.format("restore.unreadable", plan.nowUnreadable()));
    }
    if (!plan.obstacle().isEmpty()) {
      warn(Messages.format("restore.obstacle", plan.obstacle()));
    }
    getChildren()
        .add(
            Parts.wrapped(
                plan.now().isEmpty() && plan.nowUnreadable().isEmpty()
                    ? Messages.get("restore.nothingReplaced")
                    : Messages.format("restore.replaced", plan.replaced())
                        + " "
                        + Messages.get("restore.undoable")));
  }

  /** Adds something to look at. */
  void warn(String text) {
    Label warning = Parts.wrapped(text);
    warning.getStyleClass().add(StyleClass.WARNING);
    warning.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
    getChildren().add(warning);
  }

  private void addPath(String key, String path) {
    Label value = new Label(path);
    value.setWrapText(true);
    value.setMinHeight(Region.USE_PREF_SIZE);
    Label title = Parts.muted(Messages.get(key));
    title.setMinWidth(Region.USE_PREF_SIZE);
    grid.add(title, 0, row);
    grid.add(value, 1, row, 2, 1);
    row++;
  }

  private void head() {
    Label now = Parts.muted(Messages.get("restore.now"));
    Label after = Parts.muted(Messages.get("restore.after"));
    grid.add(now, 1, row);
    grid.add(after, 2, row);
    GridPane.setHalignment(now, HPos.RIGHT);
    GridPane.setHalignment(after, HPos.RIGHT);
    row++;
  }

  private void line(String key, Function<RestorePlan.Contents, String> fact, boolean isShort) {
    String name = Messages.get(key);
    Optional<String> now = plan.now().map(fact);
    String after = fact.apply(plan.after());
    boolean changes = !now.equals(Optional.of(after));
    String before = now.orElse(Messages.get("markets.noPrice"));
    Label title = Parts.muted(name);
    title.setMinWidth(Region.USE_PREF_SIZE);
    grid.add(title, 0, row);
    grid.add(value(name + ", " + Messages.get("restore.now"), before, false, isShort), 1, row);
    grid.add(value(name + ", " + Messages.get("restore.after"), after, changes, isShort), 2, row);
    row++;
  }

  private static Label value(String name, String text, boolean changes, boolean isShort) {
    Label label = new Label(isShort ? text : inLines(text));
    label.getStyleClass().add(StyleClass.NUMBER);
    if (changes) {
      label.getStyleClass().add("effect-change");
    }
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setAccessibleText(name + ", " + text);
    if (!isShort) {
      label.getStyleClass().add("effect-digest");
      label.setTooltip(new Tooltip(text));
    }
    GridPane.setHalignment(label, HPos.RIGHT);
    return label;
  }

  /** A digest on two lines of 32 digits: all of them are there to compare. */
  private static String inLines(String digest) {
    return digest.replaceAll("(.{32})(?=.)", "$1\n");
  }
}
