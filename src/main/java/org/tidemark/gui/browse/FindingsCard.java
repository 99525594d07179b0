package org.tidemark.gui.browse;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.FindingKind;

/** How many findings there are of each kind. */
final class FindingsCard extends VBox {
  private final Places places;
  private final VBox content = new VBox();

  FindingsCard(CensusModel census, Places places) {
    this.places = places;
    getStyleClass().addAll("card", "half");
    content.getStyleClass().add("card-content");
    Label title = new Label(Messages.get("findings.title"));
    title.getStyleClass().add("card-title");
    getChildren().addAll(title, content);
    census.resultProperty().subscribe(this::show);
  }

  private void show(Optional<CensusModel.Result> result) {
    content.getChildren().clear();
    if (result.isEmpty()) {
      content.getChildren().add(Parts.wrapped(Messages.get("findings.counting")));
      return;
    }
    Map<FindingKind, Long> counts = new TreeMap<>(result.get().census().findingCounts());
    if (counts.isEmpty()) {
      Label none = Parts.wrapped(Messages.get("findings.none"));
      none.setGraphic(new FontIcon(Feather.CHECK_CIRCLE));
      content.getChildren().add(none);
      return;
    }
    GridPane grid = new GridPane();
    grid.getStyleClass().add("finding-grid");
    int row = 0;
    for (Map.Entry<FindingKind, Long> entry : counts.entrySet()) {
      Label count = new Label(Numbers.grouped(entry.getValue()));
      count.getStyleClass().addAll(StyleClass.NUMBER, StyleClass.WARNING);
      Hyperlink kind = new Hyperlink(Wording.kind(entry.getKey()));
      kind.setOnAction(event -> places.findings());
      Label meaning = Parts.muted(entry.getKey().meaning());
      meaning.getStyleClass().add("hint");
      meaning.setWrapText(true);
      kind.setMinWidth(USE_PREF_SIZE);
      count.setMinWidth(USE_PREF_SIZE);
      grid.addRow(row++, count, kind, meaning);
    }
    content.getChildren().add(grid);
  }
}
