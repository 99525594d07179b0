package org.tidemark.gui.source;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.tidemark.state.StateView;
import org.tidemark.storage.Damage;

/** Says at once and at the top that a part cannot be read; not there while all can. */
public final class DamageBanner extends VBox {
  /** More would push the page out of sight; the findings page has them all. */
  private static final int SHOWN = 2;

  private final Optional<Places> places;
  private StateView view;

  /**
   * Looks at once whether there is damage.
   *
   * @param places where the list of all damage is; absent beside that list itself
   */
  public DamageBanner(StateView view, Optional<Places> places) {
    this.view = view;
    this.places = places;
    setId("damageBanner");
    getStyleClass().add("damage-banner");
    update();
  }

  /** Damage is met by reading, so there may be more after each reading; this one keeps up. */
  public DamageBanner(StateView view, CensusModel census, Optional<Places> places) {
    this(view, places);
    census.stateProperty().subscribe(state -> update());
  }

  /** Speaks of another view from now on. */
  public void show(StateView next) {
    view = next;
    update();
  }

  /** Looks again. */
  public void update() {
    // Several ranges often fail for one reason, the one bad block they all lie in.
    Set<String> damages =
        view.damages().stream()
            .map(this::reason)
            .collect(Collectors.toCollection(LinkedHashSet::new));
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
    HBox line = new HBox(sentence);
    places.ifPresent(known -> {
      Button all = new Button(Messages.get("damage.show"));
      all.setMinWidth(USE_PREF_SIZE);
      all.setOnAction(event -> known.findings());
      line.getChildren().add(all);
    });
    line.getStyleClass().add("heading-line");
    getChildren().add(line);
    damages.stream().limit(SHOWN).forEach(reason -> getChildren().add(Parts.wrapped(reason)));
    if (damages.size() > SHOWN) {
      getChildren().add(Parts.muted(Messages.format("damage.more", damages.size() - SHOWN)));
    }
  }

  /** Without the path that stands above it. */
  private String reason(Damage damage) {
    return damage.reason().replace(view.info().source().directory() + "/", "");
  }
}
