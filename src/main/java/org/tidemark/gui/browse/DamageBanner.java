package org.tidemark.gui.browse;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.Bytes;
import org.tidemark.state.StateView;
import org.tidemark.storage.Damage;

/** Says at once and at the top that a part cannot be read; not there while all can. */
final class DamageBanner extends VBox {
  /** More would push the page out of sight; the findings page has them all. */
  private static final int SHOWN = 2;

  private final StateView view;
  private final Places places;

  DamageBanner(StateView view, CensusModel census, Places places) {
    this.view = view;
    this.places = places;
    setId("damageBanner");
    getStyleClass().add("damage-banner");
    // Damage is met by reading, so there may be more after each reading.
    census.stateProperty().subscribe(state -> update());
  }

  private void update() {
    List<Damage> damages = view.damages();
    getChildren().clear();
    Parts.show(this, !damages.isEmpty());
    if (damages.isEmpty()) {
      return;
    }
    Label sentence =
        new Label(
            Messages.format("damage.sentence", damages.size()),
            new FontIcon(Feather.ALERT_TRIANGLE));
    sentence.getStyleClass().add("error-sentence");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    Button all = new Button(Messages.get("damage.show"));
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(event -> places.findings());
    HBox line = new HBox(sentence, all);
    line.getStyleClass().add("heading-line");
    getChildren().add(line);
    for (Damage damage : damages.subList(0, Math.min(SHOWN, damages.size()))) {
      getChildren().add(Parts.wrapped(text(damage)));
    }
    if (damages.size() > SHOWN) {
      getChildren().add(Parts.muted(Messages.format("damage.more", damages.size() - SHOWN)));
    }
  }

  private static String text(Damage damage) {
    String from = keyText(damage.from());
    return damage
        .to()
        .map(to -> Messages.format("damage.between", from, keyText(to), damage.reason()))
        .orElseGet(() -> Messages.format("damage.from", from, damage.reason()));
  }

  private static String keyText(byte[] key) {
    return key.length == 0 ? Messages.get("damage.firstKey") : new Bytes(key).ascii();
  }
}
