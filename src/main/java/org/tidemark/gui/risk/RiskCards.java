package org.tidemark.gui.risk;

import java.math.BigInteger;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.FittedNumber;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.MarketRisk;

/** Open interest, profit and danger of a whole market, side by side. */
final class RiskCards extends FlowPane {
  private final Fact open = new Fact("riskOpenCount", "risk.card.open");
  private final Fact longs = new Fact("riskLong", "risk.card.long");
  private final Fact shorts = new Fact("riskShort", "risk.card.short");
  private final Fact net = new Fact("riskNet", "risk.card.net");
  private final Fact profit = new Fact("riskProfit", "risk.card.profit");
  private final Fact liquidatable = new Fact("riskLiquidatable", "risk.card.liquidatable");

  RiskCards() {
    getStyleClass().add("risk-cards");
    Parts.wrapAtWidth(this);
    getChildren().addAll(open, longs, shorts, net, profit, liquidatable);
  }

  void show(MarketRisk risk, Optional<UInt256> mark, Optional<Long> reached) {
    BigInteger longAmount = risk.longs().amount();
    BigInteger shortAmount = risk.shorts().amount();
    open.show(
        Cells.Figure.of(risk.open()),
        words(Messages.format("risk.card.sides", risk.longs().count(), risk.shorts().count())));
    longs.show(Cells.Figure.of(longAmount), notional(longAmount, mark));
    shorts.show(Cells.Figure.of(shortAmount), notional(shortAmount, mark));
    BigInteger difference = longAmount.subtract(shortAmount);
    net.show(RiskWords.signed(difference), notional(difference, mark));
    Optional<BigInteger> gain = mark.map(risk::profit);
    profit.show(
        gain.map(RiskWords::signed).orElseGet(RiskCards::noMark),
        words(mark.isEmpty() ? "" : Messages.get("risk.card.atMark")));
    profit.colour(gain.map(BigInteger::signum).orElse(0));
    liquidatable.show(
        mark.isEmpty() ? noMark() : reached.map(Cells.Figure::of).orElseGet(() -> words("\u2026")),
        words(mark.isEmpty() ? "" : Messages.get("risk.card.atMark")));
  }

  private static Cells.Figure words(String text) {
    return Cells.Figure.none(text);
  }

  private static Cells.Figure noMark() {
    return words(Messages.get("risk.noMark"));
  }

  private static Cells.Figure notional(BigInteger amount, Optional<UInt256> mark) {
    return mark.map(price ->
            Cells.Figure.of(
                amount.multiply(price.toBigInteger()),
                number -> Messages.format("risk.card.notional", number)))
        .orElseGet(RiskCards::noMark);
  }

  /** A number under its name, and another one about it. */
  private static final class Fact extends VBox {
    private final Label value = new Label();
    private final FittedNumber fitted = new FittedNumber(value);
    private final Label about = Parts.muted("");
    private final FittedNumber fittedAbout = new FittedNumber(about);
    private final Tooltip tip = new Tooltip();
    private final String name;

    Fact(String id, String key) {
      name = Messages.get(key);
      value.setId(id);
      value.getStyleClass().addAll("fact-value", StyleClass.NUMBER);
      value.setMaxWidth(Double.MAX_VALUE);
      about.getStyleClass().add("hint");
      about.setMaxWidth(Double.MAX_VALUE);
      Label title = Parts.muted(name);
      title.setMinWidth(USE_PREF_SIZE);
      getStyleClass().addAll("card", "risk-card");
      getChildren().addAll(title, value, about);
      // A number that is cut to fit is told whole here.
      Tooltip.install(this, tip);
    }

    void show(Cells.Figure figure, Cells.Figure aboutIt) {
      put(value, fitted, figure);
      put(about, fittedAbout, aboutIt);
      value.setAccessibleText(name + ", " + figure.whole());
      about.setAccessibleText(aboutIt.whole());
      tip.setText(String.join("\n", name, figure.whole(), aboutIt.whole()));
    }

    private static void put(Label label, FittedNumber fitted, Cells.Figure figure) {
      fitted.clear();
      label.setText(figure.whole());
      figure.value().ifPresent(number -> fitted.show(number, figure.sentence()));
    }

    void colour(int sign) {
      value.getStyleClass().removeAll(StyleClass.POSITIVE, StyleClass.NEGATIVE);
      if (sign != 0) {
        value.getStyleClass().add(sign > 0 ? StyleClass.POSITIVE : StyleClass.NEGATIVE);
      }
    }
  }
}
