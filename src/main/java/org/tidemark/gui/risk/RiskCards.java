package org.tidemark.gui.risk;

import java.math.BigInteger;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.FittedNumber;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
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
        Messages.format("risk.card.sides", risk.longs().count(), risk.shorts().count()));
    longs.show(Cells.Figure.of(longAmount), notional(longAmount, mark));
    shorts.show(Cells.Figure.of(shortAmount), notional(shortAmount, mark));
    BigInteger difference = longAmount.subtract(shortAmount);
    net.show(RiskWords.signed(difference), notional(difference, mark));
    Optional<BigInteger> gain = mark.map(risk::profit);
    profit.show(
        gain.map(RiskWords::signed).orElseGet(RiskCards::noMark),
        gain.isEmpty() ? "" : Messages.get("risk.card.profit.text"));
    profit.colour(gain.map(BigInteger::signum).orElse(0));
    liquidatable.show(
        reached
            .filter(count -> mark.isPresent())
            .map(Cells.Figure::of)
            .orElseGet(() -> mark.isPresent() ? Cells.Figure.none("\u2026") : noMark()),
        mark.isEmpty() ? "" : Messages.get("risk.card.liquidatable.text"));
  }

  private static Cells.Figure noMark() {
    return Cells.Figure.none(Messages.get("risk.noMark"));
  }

  private static String notional(BigInteger amount, Optional<UInt256> mark) {
    return mark.map(price ->
            Messages.format(
                "risk.card.notional",
                Numbers.fitted(amount.multiply(price.toBigInteger()), 22)))
        .orElseGet(() -> Messages.get("risk.noMark"));
  }

  /** A number under its name, and a word about it. */
  private static final class Fact extends VBox {
    private final Label value = new Label();
    private final FittedNumber fitted = new FittedNumber(value);
    private final Label text = Parts.flowing("");
    private final String name;

    Fact(String id, String key) {
      name = Messages.get(key);
      value.setId(id);
      value.getStyleClass().addAll("fact-value", StyleClass.NUMBER);
      value.setMaxWidth(Double.MAX_VALUE);
      text.getStyleClass().add("hint");
      getStyleClass().addAll("card", "risk-card");
      getChildren().addAll(Parts.muted(name), value, text);
    }

    void show(Cells.Figure figure, String about) {
      fitted.clear();
      value.setText(figure.whole());
      figure.value().ifPresent(number -> fitted.show(number, figure.sentence()));
      value.setAccessibleText(name + ", " + figure.whole());
      text.setText(about);
    }

    void colour(int sign) {
      value.getStyleClass().removeAll(StyleClass.POSITIVE, StyleClass.NEGATIVE);
      if (sign != 0) {
        value.getStyleClass().add(sign > 0 ? StyleClass.POSITIVE : StyleClass.NEGATIVE);
      }
    }
  }
}
