package org.tidemark.gui.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.tidemark.datatypes.Address;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.DiffSummary;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.source.Wording;

/** Which differences are wanted. Applied at once by a click, on Enter, and when typing pauses. */
final class FilterBar extends FlowPane {
  private static final Duration PAUSE = Duration.millis(400);
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final int ADDRESS_DIGITS = 40;

  private final ChangesModel model;
  private final Map<ChangeType, ToggleButton> types = new EnumMap<>(ChangeType.class);
  private final ComboBox<Optional<ChangeKind>> kind = new ComboBox<>();
  private final ComboBox<String> field = new ComboBox<>();
  private final TextField text = new TextField();
  private final TextField market = new TextField();
  private final TextField user = new TextField();
  private final Button clear = new Button(Messages.get("filter.clear"));
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private boolean isFilling;

  FilterBar(ChangesModel model) {
    this.model = model;
    getStyleClass().add("filter-row");
    setAccessibleText(Messages.get("filter.label"));
    Parts.wrapAtWidth(this);
    for (ChangeType type : ChangeType.values()) {
      ToggleButton toggle = new ToggleButton();
      toggle.setId("show-" + type.text());
      toggle.setSelected(true);
      toggle.setMinWidth(USE_PREF_SIZE);
      toggle.getStyleClass().addAll("change-toggle", ChangeWords.style(type));
      toggle.setTooltip(new Tooltip(Messages.format("compare.toggleTip", ChangeWords.word(type))));
      toggle.setOnAction(event -> apply());
      types.put(type, toggle);
    }
    getChildren().addAll(types.values());
    fill();
    kind.setId("filterKind");
    field.setId("filterField");
    setUp(text, "filterText", "filter.text", "filter-brief");
    setUp(market, "filterMarket", "filter.market", "filter-brief");
    setUp(user, "filterUser", "filter.user", "filter-brief");
    clear.setId("clearFilter");
    clear.getStyleClass().add("flat");
    clear.setMinWidth(USE_PREF_SIZE);
    clear.setOnAction(event -> {
      model.apply(ChangeFilter.NONE);
      text.requestFocus();
    });
    getChildren().addAll(kind, field, text, market, user, clear);
    pause.setOnFinished(event -> apply());
    model.filterProperty().subscribe(this::show);
  }

  private void fill() {
    kind.setAccessibleText(Messages.get("compare.kind"));
    kind.getStyleClass().add("filter-kind");
    kind.getItems()
        .setAll(
            Stream.concat(
                    Stream.of(Optional.<ChangeKind>empty()),
                    Stream.of(ChangeKind.values()).map(Optional::of))
                .toList());
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Optional<ChangeKind> value) {
            return value == null
                ? ""
                : value.map(ChangeWords::plural).orElseGet(() -> Messages.get("compare.anyKind"));
          }

          @Override
          public Optional<ChangeKind> fromString(String typed) {
            return Optional.empty();
          }
        });
    kind.setValue(Optional.empty());
    kind.valueProperty()
        .subscribe(value -> {
          kind.pseudoClassStateChanged(ACTIVE, value != null && value.isPresent());
          fillFields();
          apply();
        });
    field.setAccessibleText(Messages.get("compare.fieldFilter"));
    field.getStyleClass().add("filter-kind");
    field.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String name) {
            return name == null || name.isEmpty()
                ? Messages.get("compare.anyField")
                : Wording.column(name);
          }

          @Override
          public String fromString(String typed) {
            return typed;
          }
        });
    field
        .valueProperty()
        .subscribe(name -> {
          field.pseudoClassStateChanged(ACTIVE, name != null && !name.isEmpty());
          apply();
        });
  }

  /** Those of the kind chosen, or of all. */
  private void fillFields() {
    Optional<ChangeKind> chosen = Optional.ofNullable(kind.getValue()).flatMap(value -> value);
    List<String> names = new ArrayList<>(List.of(""));
    for (ChangeKind one : chosen.map(List::of).orElseGet(() -> List.of(ChangeKind.values()))) {
      Change.fieldNames(one).stream().filter(name -> !names.contains(name)).forEach(names::add);
    }
    if (!field.getItems().equals(names)) {
      boolean wasFilling = isFilling;
      isFilling = true;
      String was = Optional.ofNullable(field.getValue()).orElse("");
      field.getItems().setAll(names);
      field.setValue(names.contains(was) ? was : "");
      isFilling = wasFilling;
    }
  }

  private void setUp(TextField typed, String id, String key, String style) {
    typed.setId(id);
    typed.setPromptText(Messages.get(key));
    typed.setAccessibleText(Messages.get(key));
    typed.getStyleClass().add(style);
    typed.textProperty().addListener((property, was, is) -> pause.playFromStart());
    typed.textProperty().subscribe(now -> typed.pseudoClassStateChanged(ACTIVE, !now.isBlank()));
    typed.setOnAction(event -> apply());
  }

  /** Tells how many there are of each, and leaves out what is not there to be chosen. */
  void show(DiffSummary summary) {
    boolean isAllRead = count(summary, ChangeType.UNREADABLE) == 0;
    for (ChangeType type : ChangeType.values()) {
      long count = count(summary, type);
      ToggleButton toggle = button(type);
      toggle.setText(
          Messages.format(
              "compare.toggle",
              ChangeWords.sign(type),
              ChangeWords.word(type),
              Numbers.grouped(count)));
      toggle.setDisable(count == 0);
      // Where four would not fit one line, what is not there gives way.
      Parts.show(toggle, count > 0 || (isAllRead && type != ChangeType.UNREADABLE));
    }
  }

  private static long count(DiffSummary summary, ChangeType type) {
    return summary.counts().values().stream().mapToLong(counts -> counts.of(type)).sum();
  }

  private ToggleButton button(ChangeType type) {
    return Optional.ofNullable(types.get(type)).orElseThrow();
  }

  /** Puts the cursor where any text can be searched. */
  void focus() {
    text.requestFocus();
    text.selectAll();
  }

  private void show(ChangeFilter filter) {
    isFilling = true;
    types.forEach((type, toggle) -> toggle.setSelected(filter.types().contains(type)));
    kind.setValue(
        filter.kinds().size() == 1
            ? Optional.of(filter.kinds().iterator().next())
            : Optional.empty());
    fillFields();
    field.setValue(filter.field());
    keep(text, filter.text());
    keep(market, filter.market().map(Address::toString).orElse(""));
    keep(user, filter.user().map(Address::toString).orElse(""));
    market.pseudoClassStateChanged(WRONG, false);
    user.pseudoClassStateChanged(WRONG, false);
    clear.setDisable(filter.isNone());
    pause.stop();
    isFilling = false;
  }

  /** What is typed in another way and means the same stays as it is. */
  private static void keep(TextField typed, String wanted) {
    String now = typed.getText().strip().toLowerCase(Locale.ROOT);
    if (!now.equals(wanted) && !("0x" + now).equals(wanted)) {
      typed.setText(wanted);
      typed.home();
    }
  }

  private void apply() {
    if (isFilling) {
      return;
    }
    pause.stop();
    Set<ChangeType> wanted = EnumSet.noneOf(ChangeType.class);
    types.forEach((type, toggle) -> {
      if (toggle.isSelected()) {
        wanted.add(type);
      }
    });
    Optional<Optional<Address>> inMarket = address(market);
    Optional<Optional<Address>> ofUser = address(user);
    if (inMarket.isEmpty() || ofUser.isEmpty()) {
      return;
    }
    ChangeFilter filter =
        new ChangeFilter(
            Optional.ofNullable(kind.getValue())
                .flatMap(value -> value)
                .map(EnumSet::of)
                .orElseGet(() -> EnumSet.allOf(ChangeKind.class)),
            // With none of them there would be nothing to see, which nobody wants.
            wanted.isEmpty() ? EnumSet.allOf(ChangeType.class) : wanted,
            inMarket.get(),
            ofUser.get(),
            Optional.ofNullable(field.getValue()).orElse(""),
            text.getText());
    if (wanted.isEmpty()) {
      types.values().forEach(toggle -> toggle.setSelected(true));
    }
    model.apply(filter);
  }

  /** Empty if what is typed is no address, which the field then shows. */
  private static Optional<Optional<Address>> address(TextField typed) {
    String wanted = typed.getText().strip().toLowerCase(Locale.ROOT);
    typed.pseudoClassStateChanged(WRONG, false);
    typed.setAccessibleHelp("");
    if (wanted.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    try {
      return Optional.of(
          Optional.of(Address.parse(wanted.length() == ADDRESS_DIGITS ? "0x" + wanted : wanted)));
    } catch (IllegalArgumentException e) {
      typed.pseudoClassStateChanged(WRONG, true);
      typed.setAccessibleHelp(Messages.get("filter.badAddress"));
      return Optional.empty();
    }
  }
}
