package org.tidemark.gui.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Condition;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;
import org.tidemark.state.RowQuery;

/**
 * The bar above the table: a text for any column, side and state; a chip for each condition whose
 * field in the filter row is out of sight; and a line that says what is wrong with one.
 */
public final class FilterController<R> {
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

  private final RecordsViewModel<R> model;
  private final FilterForm form;
  private final ColumnFilters filters;
  private final FilterTyping typing;
  private final RecordsMemory memory;
  private final RowOutput<R> output;
  private final boolean isOrders;
  private final List<Button> chips = new ArrayList<>();
  private Filter restored = Filter.NONE;

  @FXML private FlowPane bar;
  @FXML private TextField text;
  @FXML private ComboBox<Optional<Side>> side;
  @FXML private ComboBox<Optional<RecordState>> state;
  @FXML private Button clear;
  @FXML private Label kept;
  @FXML private Label wrong;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  FilterController(
      RecordsViewModel<R> model,
      RecordKind<R> kind,
      ColumnFilters filters,
      FilterTyping typing,
      RecordsMemory memory,
      RowOutput<R> output) {
    this.model = model;
    this.filters = filters;
    this.typing = typing;
    this.memory = memory;
    this.output = output;
    form = model.form();
    isOrders = kind.entryKind() == EntryKind.ORDER;
  }

  @FXML
  void initialize() {
    text.textProperty().bindBidirectional(form.textProperty());
    fill(side, Arrays.asList(Side.values()), this::sideText);
    fill(state, states(), this::stateText);
    side.valueProperty().bindBidirectional(form.sideProperty());
    state.valueProperty().bindBidirectional(form.stateProperty());
    // A table may show them with a decimal point or in hex.
    text.setTooltip(new Tooltip(Messages.get("filter.rawNumbers")));
    text.setAccessibleHelp(Messages.get("filter.rawNumbers"));
    text.textProperty().addListener((property, was, is) -> typing.typed());
    text.setOnAction(event -> typing.apply());
    text.textProperty().subscribe(typed -> text.pseudoClassStateChanged(ACTIVE, !typed.isBlank()));
    for (ComboBox<? extends Optional<?>> box : List.of(side, state)) {
      box.valueProperty()
          .subscribe(value -> {
            box.pseudoClassStateChanged(ACTIVE, value != null && value.isPresent());
            typing.apply();
          });
    }
    for (FilterForm.Field field : form.fields()) {
      field.textProperty().subscribe(() -> showChips());
      field.errorProperty().subscribe(() -> showWrong());
    }
    filters.inSightProperty().subscribe(() -> showChips());
    Parts.show(wrong, false);
    restore();
    model.queryProperty().subscribe(this::showQuery);
  }

  /** The filter as it was left, unless one is wanted already. */
  private void restore() {
    boolean isFree =
        model.phaseProperty().get() == RecordsViewModel.Phase.IDLE
            && model.queryProperty().get().filter().equals(Filter.NONE);
    String remembered = memory.filter();
    if (isFree && !remembered.isEmpty()) {
      model.begin(remembered);
      restored = model.queryProperty().get().filter();
    }
  }

  /** Puts the cursor where any text can be searched. */
  void focus() {
    text.requestFocus();
    text.selectAll();
  }

  private void showQuery(RowQuery<R> query) {
    boolean isNone = query.filter().equals(Filter.NONE);
    clear.setDisable(isNone);
    showChips();
    if (!query.filter().equals(restored)) {
      // From here on it is this visit's own.
      restored = Filter.NONE;
    }
    Parts.show(kept, !restored.equals(Filter.NONE));
    memory.setFilter(form.remembered());
  }

  private void showChips() {
    bar.getChildren().removeAll(chips);
    chips.clear();
    for (FilterForm.Field field : form.fields()) {
      String name = field.column().name();
      if (!field.isBlank() && !filters.inSightProperty().get().contains(name)) {
        chips.add(chip(name, field.textProperty().get().strip(), () -> remove(field)));
      }
    }
    for (Condition condition : form.further()) {
      chips.add(chip(condition.column(), condition.toString(), this::removeFurther));
    }
    bar.getChildren().addAll(bar.getChildren().indexOf(clear), chips);
  }

  private static Button chip(String column, String condition, Runnable remove) {
    String says = Messages.format("filter.chip", Wording.column(column), condition);
    Button chip = new Button(says, new FontIcon(Feather.X));
    chip.setId("chip-" + column);
    chip.setMnemonicParsing(false);
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.getStyleClass().add("chip");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setAccessibleText(Messages.format("filter.removeChip", says));
    chip.setOnAction(event -> remove.run());
    return chip;
  }

  private void remove(FilterForm.Field field) {
    text.requestFocus();
    field.textProperty().set("");
    typing.apply();
  }

  private void removeFurther() {
    text.requestFocus();
    form.removeFurther();
    typing.apply();
  }

  private void showWrong() {
    String first =
        form.fields().stream()
            .map(field -> field.errorProperty().get())
            .filter(error -> !error.isEmpty())
            .findFirst()
            .orElse("");
    wrong.setText(first);
    Parts.show(wrong, !first.isEmpty());
  }

  @FXML
  void clearAll() {
    typing.clear();
    text.requestFocus();
  }

  @FXML
  void export() {
    output.export(bar.getScene() == null ? null : bar.getScene().getWindow());
  }

  private List<RecordState> states() {
    return isOrders
        ? List.of(
            RecordState.OPEN,
            RecordState.PARTLY_FILLED,
            RecordState.FILLED,
            RecordState.OVERFILLED,
            RecordState.UNDECODABLE)
        : List.of(RecordState.OPEN, RecordState.CLOSED, RecordState.UNDECODABLE);
  }

  private String sideText(Optional<Side> wanted) {
    if (wanted.isEmpty()) {
      return Messages.get("filter.anySide");
    }
    if (isOrders) {
      return CellText.word(wanted.get());
    }
    return CellText.word(wanted.get() == Side.BUY ? Direction.LONG : Direction.SHORT);
  }

  private String stateText(Optional<RecordState> wanted) {
    return wanted.map(CellText::word).orElseGet(() -> Messages.get("filter.anyState"));
  }

  private interface Phrase<T> {
    String of(Optional<T> value);
  }

  private static <T> void fill(ComboBox<Optional<T>> box, List<T> values, Phrase<T> wording) {
    box.getItems()
        .setAll(
            Stream.concat(Stream.of(Optional.<T>empty()), values.stream().map(Optional::of))
                .toList());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Optional<T> value) {
            return value == null ? "" : wording.of(value);
          }

          @Override
          public Optional<T> fromString(String typed) {
            return Optional.empty();
          }
        });
  }
}
