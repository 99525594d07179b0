package org.tidemark.gui.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.migration.MigrationStep;

/** The steps in order, each with a mark: done, under way, still to come. */
final class StepList extends VBox {
  private final List<MigrationStep> steps = new ArrayList<>();

  StepList() {
    setId("migrationSteps");
    getStyleClass().add("card-content");
  }

  /** Lists them, none begun. */
  void show(List<MigrationStep> all) {
    steps.clear();
    steps.addAll(all);
    at(Optional.empty());
  }

  /** Marks those before {@code current} as done; none is if it is empty. */
  void at(Optional<MigrationStep> current) {
    int now = current.map(steps::indexOf).orElse(-1);
    List<Label> lines = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      lines.add(line(i, now));
    }
    getChildren().setAll(lines);
  }

  private Label line(int index, int now) {
    String words = steps.get(index).words();
    String text =
        Messages.format(
            "migrate.step", index + 1, Character.toUpperCase(words.charAt(0)) + words.substring(1));
    Feather icon = Feather.CIRCLE;
    String state = Messages.get("migrate.step.waits");
    String style = "step-waits";
    if (index < now) {
      icon = Feather.CHECK_CIRCLE;
      state = Messages.get("migrate.step.done");
      style = "step-done";
    } else if (index == now) {
      icon = Feather.ARROW_RIGHT_CIRCLE;
      state = Messages.get("migrate.step.runs");
      style = "step-runs";
    }
    Label line = new Label(text, new FontIcon(icon));
    line.getStyleClass().addAll("migration-step", style);
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    line.setAccessibleText(text + ", " + state);
    return line;
  }
}
