package org.tidemark.gui.risk;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.MarkPrice;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.MarketRisk;

/** The mark price, typed or slid, and the way back to the stored one. */
final class MarkBar extends VBox {
  private static final List<Integer> SPANS = List.of(5, 10, 25, 50, 100);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final RiskModel model;
  private final TextField field = new TextField();
  private final Slider slider = new Slider();
  private final ComboBox<Integer> span = new ComboBox<>();
  private final Button reset =
      new Button(Messages.get("risk.reset"), new FontIcon(Feather.ROTATE_CCW));
  private final Label badge = new Label(Messages.get("risk.whatIf"));
  private final Label stored = Parts.muted("");
  private final Label away = new Label();
  private final Label error = new Label();
  private boolean isShowing;

  /** What the field was given to show. */
  private String written = "";

  MarkBar(RiskModel model) {
    this.model = model;
    getStyleClass().add("mark-bar");
    Label name = new Label(Messages.get("risk.mark"));
    name.setLabelFor(field);
    name.setMinWidth(USE_PREF_SIZE);
    fillField();
    fillSlider();
    fillSpan();
    badge.setId("whatIfBadge");
    badge.getStyleClass().addAll(StyleClass.BADGE, StyleClass.WARNING);
    stored.setId("storedMark");
    reset.setId("resetMark");
    reset.setOnAction(event -> reset());
    error.setId("markError");
    error.getStyleClass().add("risk-mark-error");
    error.setWrapText(true);
    for (Region part : List.of(badge, stored, reset)) {
      part.setMinWidth(USE_PREF_SIZE);
    }
    HBox typed = new HBox(name, field);
    typed.getStyleClass().add("market-line");
    FlowPane line = new FlowPane(typed, badge, stored, reset);
    line.getStyleClass().add("tool-flow");
    Parts.wrapAtWidth(line);
    Label around = new Label(Messages.get("risk.span"));
    around.setLabelFor(span);
    around.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(slider, Priority.ALWAYS);
    HBox slide = new HBox(slider, away, around, span);
    slide.getStyleClass().add("mark-slide");
    getChildren().addAll(line, error, slide);
    Parts.show(error, false);
    model.whatIfProperty().subscribe(this::show);
    model.stateProperty().subscribe(state -> show(model.whatIfProperty().get()));
  }

  private void fillField() {
    field.setId("markField");
    field.getStyleClass().addAll("mark-field", StyleClass.NUMBER);
    field.setPromptText(Messages.get("risk.mark.prompt"));
    field.setAccessibleText(Messages.get("risk.mark"));
    field.setOnAction(event -> take());
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            take();
          }
        });
  }

  private void fillSlider() {
    slider.setId("markSlider");
    slider.setMinWidth(0);
    slider.setBlockIncrement(25);
    slider
        .valueProperty()
        .subscribe(value -> {
          if (!isShowing) {
            showError("");
            model.slide((int) Math.round(value.doubleValue()));
            write(model.whatIfProperty().get());
          }
        });
    away.setId("markAway");
    away.getStyleClass().addAll("mark-away", StyleClass.NUMBER);
    away.setMinWidth(USE_PREF_SIZE);
  }

  private void fillSpan() {
    span.setId("markSpan");
    span.setAccessibleText(Messages.get("risk.span"));
    span.setMinWidth(USE_PREF_SIZE);
    span.getItems().setAll(SPANS);
    span.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer percent) {
            return percent == null ? "" : Messages.format("risk.percent", percent);
          }

          @Override
          public Integer fromString(String text) {
            return RiskModel.PERCENT;
          }
        });
    span.setValue(RiskModel.PERCENT);
    span.valueProperty()
        .subscribe(percent -> {
          if (percent != null) {
            model.span(percent);
          }
        });
  }

  /** What is typed, if it is a price and another one than before. */
  private void take() {
    Optional<UInt256> mark = model.whatIfProperty().get().mark();
    String typed = Numbers.ungrouped(field.getText());
    if (typed.equals(mark.map(UInt256::toString).orElse(""))) {
      showError("");
      return;
    }
    if (typed.isEmpty()) {
      reset();
      return;
    }
    try {
      UInt256 price = UInt256.parse(typed);
      showError("");
      model.type(price);
      // Also where the price is the same, written in another way.
      write(model.whatIfProperty().get());
    } catch (NumberFormatException e) {
      showError(Messages.get("risk.mark.wrong"));
    }
  }

  private void reset() {
    showError("");
    model.reset();
    write(model.whatIfProperty().get());
  }

  private void write(WhatIf now) {
    written = now.mark().map(RiskWords::number).orElse("");
    field.setText(written);
  }

  private void showError(String text) {
    error.setText(text);
    Parts.show(error, !text.isEmpty());
    field.pseudoClassStateChanged(WRONG, !text.isEmpty());
  }

  private void show(WhatIf now) {
    Optional<MarketRisk> risk =
        model.stateProperty().get() instanceof RiskModel.State.Shown(MarketRisk known)
            ? Optional.of(known)
            : Optional.empty();
    isShowing = true;
    // What is being typed stays under the hands that type it.
    if (!isTyping()) {
      write(now);
    }
    slider.setMin(-100.0 * now.percent());
    slider.setMax(100.0 * now.percent());
    slider.setValue(now.basisPoints());
    isShowing = false;
    field.setDisable(risk.isEmpty());
    slider.setDisable(now.centre().isEmpty());
    reset.setDisable(!now.isWhatIf());
    Parts.show(badge, now.isWhatIf());
    String percent = RiskWords.signedPercent(now.basisPoints());
    away.setText(percent);
    slider.setAccessibleText(
        Messages.format(
            "risk.slider",
            percent,
            now.mark().map(RiskWords::number).orElse(Messages.get("risk.noMark"))));
    stored.setText(risk.map(MarkBar::stored).orElse(""));
    reset.setText(Messages.get(now.stored().isPresent() ? "risk.reset" : "risk.clear"));
  }

  /** True if the field says something that was not taken yet. */
  private boolean isTyping() {
    return (field.isFocused() || error.isManaged()) && !field.getText().equals(written);
  }

  private static String stored(MarketRisk risk) {
    return risk.mark()
        .map(mark -> Messages.format("risk.stored", priceOf(mark), heightOf(mark)))
        .orElseGet(() -> Messages.get("risk.notStored"));
  }

  private static String priceOf(MarkPrice mark) {
    return Numbers.fitted(mark.price().toBigInteger(), 30);
  }

  private static String heightOf(MarkPrice mark) {
    return Numbers.grouped(mark.height().toString());
  }
}
