package org.tidemark.gui.migrate;

import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Wording;
import org.tidemark.migration.MigrationPlan;
import org.tidemark.state.FindingKind;

/** Parts of what a dry run found, for the page and for the question. */
final class MigrationFacts {
  private MigrationFacts() {}

  /** Entries by what becomes of them. */
  static GridPane entries(Map<Fate, Long> fates) {
    GridPane grid = grid();
    int row = 0;
    for (Map.Entry<Fate, Long> one : new TreeMap<>(fates).entrySet()) {
      figure(grid, row++, FateWords.of(one.getKey()), Numbers.grouped(one.getValue()));
    }
    return grid;
  }

  /** Digests, disk, time, and where the old directory will be. */
  static GridPane plan(MigrationPlan plan) {
    GridPane grid = grid();
    fact(grid, 0, Messages.get("migrate.digestBefore"), plan.digestBefore());
    fact(grid, 1, Messages.get("migrate.digestAfter"), plan.digestAfter());
    fact(
        grid,
        2,
        Messages.get("migrate.disk"),
        Messages.format(
            "migrate.diskText",
            Numbers.bytes(plan.diskNeeded()),
            Numbers.bytes(plan.diskAvailable())));
    fact(
        grid,
        3,
        Messages.get("migrate.time"),
        Messages.format("migrate.timeText", Math.max(1, plan.estimate().toSeconds())));
    fact(grid, 4, Messages.get("migrate.old"), Messages.format("migrate.oldText", plan.replaced()));
    return grid;
  }

  /** What is wrong with the state and stays so; what cannot be held; what is in the way. */
  static VBox remarks(MigrationPlan plan) {
    VBox box = new VBox();
    box.getStyleClass().add("card-content");
    if (plan.diskNeeded() > plan.diskAvailable()) {
      box.getChildren().add(warning(Messages.get("migrate.noRoom")));
    }
    if (!plan.losses().isEmpty()) {
      box.getChildren().add(warning(Messages.format("migrate.losses", plan.to())));
      box.getChildren().add(Parts.wrapped("\u2022 " + String.join("\n\u2022 ", plan.losses())));
    }
    if (!plan.digestAfter().equals(plan.digestBefore())) {
      box.getChildren().add(Parts.wrapped(Messages.get("migrate.otherDigest")));
    }
    long findings = plan.findings().values().stream().mapToLong(Long::longValue).sum();
    box.getChildren()
        .add(
            findings == 0
                ? noted(Feather.CHECK_CIRCLE, Messages.get("migrate.noFindings"))
                : warning(Messages.format("migrate.findings", findings)));
    return box;
  }

  /** Each kind of finding with its number. */
  static GridPane findings(Map<FindingKind, Long> findings) {
    GridPane grid = grid();
    int row = 0;
    for (Map.Entry<FindingKind, Long> one : new TreeMap<>(findings).entrySet()) {
      figure(grid, row, Wording.kind(one.getKey()), Numbers.grouped(one.getValue()));
      Label meaning = Parts.flowing(one.getKey().meaning());
      meaning.setMinHeight(Region.USE_PREF_SIZE);
      grid.add(meaning, 2, row++);
    }
    return grid;
  }

  static Label warning(String text) {
    Label label = noted(Feather.ALERT_TRIANGLE, text);
    label.getStyleClass().add(StyleClass.WARNING);
    return label;
  }

  private static Label noted(Feather icon, String text) {
    Label label = Parts.wrapped(text);
    label.setGraphic(new FontIcon(icon));
    return label;
  }

  private static GridPane grid() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("effect-grid");
    return grid;
  }

  private static void figure(GridPane grid, int row, String name, String number) {
    Label title = new Label(name);
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label value = new Label(number);
    value.getStyleClass().add(StyleClass.NUMBER);
    value.setMinWidth(Region.USE_PREF_SIZE);
    value.setAccessibleText(name + ", " + number);
    GridPane.setHalignment(value, HPos.RIGHT);
    grid.add(title, 0, row);
    grid.add(value, 1, row);
  }

  private static void fact(GridPane grid, int row, String name, String text) {
    Label title = Parts.muted(name);
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label value = new Label(text);
    value.setWrapText(true);
    value.setMinHeight(Region.USE_PREF_SIZE);
    value.setAccessibleText(name + ", " + text);
    if (text.matches("[0-9a-f]{64}")) {
      value.getStyleClass().addAll(StyleClass.NUMBER, "effect-digest");
    }
    grid.add(title, 0, row);
    grid.add(value, 1, row);
  }
}
