package org.tidemark.gui.asset;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.Asset;
import org.tidemark.gui.common.AssetDraft;
import org.tidemark.gui.common.AssetDraft.Part;
import org.tidemark.gui.common.AssetNames;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;

/** The fields of one name; what is wrong stands below the field it is wrong in. */
final class AssetForm extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final AssetNames names;
  private final Map<Part, TextField> fields = new EnumMap<>(Part.class);
  private final Map<Part, Label> errors = new EnumMap<>(Part.class);
  private final GridPane grid = new GridPane();
  private final Button save = new Button();
  private final Button remove = new Button(Messages.get("assets.remove"));
  // Until all fields are there.
  private boolean isFilling = true;

  /**
   * @param onSave is handed what passed the check
   * @param onRemove is handed an address that has a name
   */
  AssetForm(AssetNames names, Consumer<Asset> onSave, Consumer<Address> onRemove) {
    this.names = names;
    getStyleClass().add("asset-form");
    grid.getStyleClass().add("asset-grid");
    add(Part.SYMBOL, "assetSymbol", "assets.symbol", 10);
    add(Part.ADDRESS, "assetAddress", "assets.address", 30);
    add(Part.DECIMALS, "assetDecimals", "assets.decimals", 10);
    add(Part.PRICE_DECIMALS, "assetPriceDecimals", "assets.priceDecimals", 10);
    save.setId("assetSave");
    save.getStyleClass().add("accent");
    save.setOnAction(event -> save(onSave));
    remove.setId("assetRemove");
    remove.setOnAction(event -> draft().parsedAddress().filter(this::isNamed).ifPresent(onRemove));
    Button clear = new Button(Messages.get("assets.clear"));
    clear.setId("assetClear");
    clear.setOnAction(event -> {
      show(AssetDraft.EMPTY);
      focus();
    });
    for (Button button : new Button[] {save, remove, clear}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    FlowPane buttons = new FlowPane(save, remove, clear);
    buttons.getStyleClass().add("tool-flow");
    getChildren().addAll(grid, buttons);
    show(AssetDraft.EMPTY);
  }

  private void add(Part part, String id, String key, int columns) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(columns);
    field.setAccessibleText(Messages.get(key));
    if (part != Part.SYMBOL) {
      field.getStyleClass().add(StyleClass.NUMBER);
    }
    Label name = new Label(Messages.get(key));
    name.getStyleClass().add(StyleClass.MUTED);
    name.setLabelFor(field);
    name.setMinWidth(USE_PREF_SIZE);
    Label error = new Label();
    error.setId(id + "Error");
    error.getStyleClass().add("field-error");
    error.setWrapText(true);
    error.setMinHeight(USE_PREF_SIZE);
    Parts.show(error, false);
    field
        .textProperty()
        .subscribe(text -> {
          if (!isFilling) {
            check(false);
          }
        });
    field.setOnAction(event -> save.fire());
    GridPane.setHgrow(field, Priority.ALWAYS);
    VBox box = new VBox(field, error);
    GridPane.setHgrow(box, Priority.ALWAYS);
    fields.put(part, field);
    errors.put(part, error);
    // The short ones beside each other.
    switch (part) {
      case SYMBOL -> grid.addRow(0, name, box);
      case DECIMALS -> grid.addRow(2, name, box);
      case PRICE_DECIMALS -> grid.addRow(2, name, box);
      case ADDRESS -> {
        grid.addRow(1, name);
        grid.add(box, 1, 1, 3, 1);
      }
    }
  }

  /** Fills the fields; what is still empty is not wrong yet. */
  void show(AssetDraft draft) {
    isFilling = true;
    set(Part.ADDRESS, draft.address());
    set(Part.SYMBOL, draft.symbol());
    set(Part.DECIMALS, draft.decimals());
    set(Part.PRICE_DECIMALS, draft.priceDecimals());
    isFilling = false;
    check(false);
  }

  private void set(Part part, String text) {
    field(part).setText(text);
  }

  private TextField field(Part part) {
    TextField field = fields.get(part);
    if (field == null) {
      throw new IllegalStateException("no field for " + part);
    }
    return field;
  }

  /** Puts the cursor where a name is typed. */
  void focus() {
    field(Part.SYMBOL).requestFocus();
    field(Part.SYMBOL).selectAll();
  }

  private AssetDraft draft() {
    return new AssetDraft(
        field(Part.ADDRESS).getText(),
        field(Part.SYMBOL).getText(),
        field(Part.DECIMALS).getText(),
        field(Part.PRICE_DECIMALS).getText());
  }

  private boolean isNamed(Address address) {
    return names.assetsProperty().get().of(address).isPresent();
  }

  /** The names changed: what was taken may be free, and the other way round. */
  void check() {
    check(false);
  }

  /**
   * @param all true if a field that is still empty counts as well
   */
  private void check(boolean all) {
    AssetDraft draft = draft();
    Map<Part, String> problems = draft.problems(names.assetsProperty().get()::likeNamed);
    fields.forEach((part, field) -> {
      boolean isTold = all || !field.getText().isBlank();
      String problem = isTold ? problems.getOrDefault(part, "") : "";
      Label error = errors.get(part);
      if (error != null) {
        error.setText(problem);
        Parts.show(error, !problem.isEmpty());
      }
      field.pseudoClassStateChanged(WRONG, !problem.isEmpty());
      field.setAccessibleHelp(problem);
    });
    Optional<Asset> known =
        draft.parsedAddress().flatMap(address -> names.assetsProperty().get().of(address));
    save.setText(
        known
            .map(asset -> Messages.format("assets.change", asset.symbol()))
            .orElseGet(() -> Messages.get("assets.add")));
    remove.setDisable(known.isEmpty());
  }

  private void save(Consumer<Asset> onSave) {
    check(true);
    draft()
        .asset(names.assetsProperty().get()::likeNamed)
        .ifPresentOrElse(
            onSave,
            () -> {
              // In the order of the form.
              fields.values().stream()
                  .filter(field -> field.getPseudoClassStates().contains(WRONG))
                  .findFirst()
                  .ifPresent(TextField::requestFocus);
            });
  }
}
