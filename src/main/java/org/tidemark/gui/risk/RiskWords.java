package org.tidemark.gui.risk;

import java.math.BigInteger;
import java.util.Optional;
import java.util.StringJoiner;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.state.MarketRisk;
import org.tidemark.state.RiskHistogram;
import org.tidemark.state.RiskRow;

/** What the page says about positions at a mark price. */
final class RiskWords {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private RiskWords() {}

  static String number(UInt256 number) {
    return Numbers.grouped(number.toBigInteger());
  }

  /** With its sign, also where that is plus. */
  static String signed(BigInteger number, String digits) {
    return number.signum() > 0 ? "+" + digits : digits;
  }

  /** A signed number for a cell or a card. */
  static Cells.Figure signed(BigInteger number) {
    return Cells.Figure.of(number, digits -> signed(number, digits));
  }

  /** Basis points as a percentage with two places: {@code -0.40 %}. */
  static String percent(BigInteger basisPoints) {
    BigInteger[] parts = basisPoints.abs().divideAndRemainder(HUNDRED);
    String sign = basisPoints.signum() < 0 ? "-" : "";
    return sign + Numbers.grouped(parts[0]) + '.' + padded(parts[1]) + " %";
  }

  private static String padded(BigInteger hundredths) {
    String digits = hundredths.toString();
    return digits.length() < 2 ? "0" + digits : digits;
  }

  /** With its sign, also where that is plus. */
  static String signedPercent(int basisPoints) {
    BigInteger points = BigInteger.valueOf(basisPoints);
    return signed(points, percent(points));
  }

  static String side(Position position) {
    return Messages.get(position.direction() == Direction.LONG ? "side.long" : "side.short");
  }

  /** How far it is from liquidation, or that it has come there, or why that is not known. */
  static String distance(RiskRow row) {
    if (row.liquidationPrice().isEmpty()) {
      return Messages.get("risk.never");
    }
    Optional<String> percent = row.distanceInBasisPoints().map(RiskWords::percent);
    String shown = percent.orElse(Messages.get("text.none"));
    return row.isLiquidatable() ? Messages.format("risk.reached", shown) : shown;
  }

  /** Likewise, in words throughout. */
  static String spokenDistance(RiskRow row) {
    return row.isLiquidatable()
        ? Messages.format(
            "risk.reached.text",
            row.distanceInBasisPoints().map(RiskWords::percent).orElse(Messages.get("text.none")))
        : distance(row);
  }

  /** A bar's range, counts and notional amounts in one sentence. */
  static String bar(RiskHistogram.Bar bar, RiskHistogram histogram, UInt256 mark) {
    String range;
    if (bar.equals(histogram.below())) {
      range = Messages.format("risk.bar.below", number(bar.to()));
    } else if (bar.equals(histogram.above())) {
      range = Messages.format("risk.bar.above", number(bar.from()));
    } else {
      range = Messages.format("risk.bar.range", number(bar.from()), number(bar.to()));
    }
    return Messages.format(
        "risk.bar",
        range,
        bar.longs().count(),
        notional(bar.longs(), mark),
        bar.shorts().count(),
        notional(bar.shorts(), mark));
  }

  private static String notional(RiskHistogram.Tally tally, UInt256 mark) {
    return Numbers.fitted(tally.amount().multiply(mark.toBigInteger()), 24);
  }

  /** How many rows there are, and of how many if not of all. */
  static String rows(MarketRisk risk, int rows) {
    return risk.open() > rows
        ? Messages.format("risk.rowsOf", Numbers.grouped(rows), Numbers.grouped(risk.open()))
        : Messages.format("risk.rows", risk.open());
  }

  /** The columns' headings, separated as a spreadsheet takes them. */
  static String heading() {
    return "id\ttrader\tdirection\tsize\tentry_price\tleverage\tmargin\tmark\tnotional\tprofit"
        + "\tliquidation_price\tdistance_basis_points";
  }

  /** A row, unrounded and without separators; empty where there is no value. */
  static String line(RiskRow row) {
    Position position = row.position();
    StringJoiner line = new StringJoiner("\t");
    line.add(position.id().toString())
        .add(position.trader().toString())
        .add(position.direction() == Direction.LONG ? "long" : "short")
        .add(position.size().toString())
        .add(position.entryPrice().toString())
        .add(position.leverage().toString())
        .add(row.margin().map(BigInteger::toString).orElse(""))
        .add(row.mark().toString())
        .add(row.notional().toString())
        .add(row.profit().toString())
        .add(row.liquidationPrice().map(UInt256::toString).orElse(""))
        .add(row.distanceInBasisPoints().map(BigInteger::toString).orElse(""));
    return line.toString();
  }
}
