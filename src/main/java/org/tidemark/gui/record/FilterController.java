package org.tidemark.gui.record;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;
import org.tidemark.state.RowQuery;

/** The row of filter fields. Applied on Enter, and when typing pauses. */
public final class FilterController<R> {
  private static final Duration PAUSE = Duration.millis(400);
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final RecordsViewModel<R> model;
  private final FilterForm form;
  private final boolean isOrders;
  private final PauseTransition pause = new PauseTransition(PAUSE);

  @FXML private TextField text;
  @FXML private TextField market;
  @FXML private Label marketError;
  @FXML private TextField user;
  @FXML private Label userError;
  @FXML private ComboBox<Optional<Side>> side;
  @FXML private ComboBox<Optional<RecordState>> state;
  @FXML private TextField firstId;
  @FXML private TextField lastId;
  @FXML private Label idsError;
  @FXML private Button clear;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  FilterController(RecordsViewModel<R> model, RecordKind<R> kind) {
    this.model = model;
    form = model.form();
    isOrders = kind.entryKind() == EntryKind.ORDER;
  }

  @FXML
  void initialize() {
    text.textProperty().bindBidirectional(form.textProperty());
    market.textProperty().bindBidirectional(form.marketProperty());
    user.textProperty().bindBidirectional(form.userProperty());
    firstId.textProperty().bindBidirectional(form.firstIdProperty());
    lastId.textProperty().bindBidirectional(form.lastIdProperty());
    fill(side, Arrays.asList(Side.values()), this::sideText);
    fill(state, states(), this::stateText);
    side.valueProperty().bindBidirectional(form.sideProperty());
    state.valueProperty().bindBidirectional(form.stateProperty());
    String userPrompt = Messages.get(isOrders ? "filter.user" : "filter.trader");
    user.setPromptText(userPrompt);
    user.setAccessibleText(userPrompt);

    // A table may show them with a decimal point or in hex.
    text.setTooltip(new Tooltip(Messages.get("filter.rawNumbers")));
    text.setAccessibleHelp(Messages.get("filter.rawNumbers"));

    pause.setOnFinished(event -> model.applyForm());
    for (TextField field : List.of(text, market, user, firstId, lastId)) {
      field.textProperty().addListener((property, was, is) -> pause.playFromStart());
      field.setOnAction(event -> apply());
      field
          .textProperty()
          .subscribe(typed -> field.pseudoClassStateChanged(ACTIVE, !typed.isBlank()));
    }
    for (TextField field : List.of(market, user)) {
      // The head of an address tells more than its tail, which is where typing ended.
      field.setOnAction(event -> {
        apply();
        field.home();
      });
    }
    for (ComboBox<? extends Optional<?>> box : List.of(side, state)) {
      box.valueProperty()
          .subscribe(value -> {
            box.pseudoClassStateChanged(ACTIVE, value != null && value.isPresent());
            apply();
          });
    }
    showError(form.marketErrorProperty(), marketError, market);
    showError(form.userErrorProperty(), userError, user);
    showError(form.idsErrorProperty(), idsError, firstId, lastId);
    model.queryProperty().subscribe(this::showQuery);
  }

  /** Puts the cursor where any text can be searched. */
  void focus() {
    text.requestFocus();
    text.selectAll();
  }

  private void apply() {
    pause.stop();
    if (model.phaseProperty().get() != RecordsViewModel.Phase.IDLE) {
      model.applyForm();
    }
  }

  private void showQuery(RowQuery<R> query) {
    clear.setDisable(query.filter().equals(Filter.NONE));
  }

  @FXML
  void clearAll() {
    pause.stop();
    model.clearFilter();
    text.requestFocus();
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

  private interface Wording<T> {
    String of(Optional<T> value);
  }

  private static <T> void fill(ComboBox<Optional<T>> box, List<T> values, Wording<T> wording) {
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

  private static void showError(ObservableValue<String> error, Label label, Node... fields) {
    label.textProperty().bind(error);
    error.subscribe(text -> {
      label.setVisible(!text.isEmpty());
      label.setManaged(!text.isEmpty());
      for (Node field : fields) {
        field.pseudoClassStateChanged(WRONG, !text.isEmpty());
        field.setAccessibleHelp(text);
      }
    });
  }
}
