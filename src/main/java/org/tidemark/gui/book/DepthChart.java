package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.tidemark.datatypes.Side;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Sketch;

/**
 * Cumulative amounts left and right of the middle of a book, as stairs. Drawn from as few corners
 * as there are pixels, however many levels there are. {@link DepthControl} moves it.
 */
final class DepthChart extends Region {
  /** Longer numbers beside the axes are cut. */
  private static final int PRICE_DIGITS = 15;

  private static final int AMOUNT_DIGITS = 10;

  private final Sketch sketch = new Sketch(this, getChildren(), this::draw);
  private final Line across = new Line();
  private final Line down = new Line();
  private final Rectangle band = new Rectangle();
  private Optional<BookSight.Depth> depth = Optional.empty();
  private DepthWindow window = new DepthWindow(-1, 1);
  private Optional<Spot> spot = Optional.empty();
  private double left;
  private double right;
  private double top;
  private double bottom;
  private double highest = 1;

  /** A group under the crosshair. */
  record Spot(DepthSide side, int index) {
    /** From the middle, to the right. */
    double x() {
      return side.side() == Side.BUY ? -side.distance(index) : side.distance(index);
    }
  }

  DepthChart() {
    setId("depthChart");
    getStyleClass().add("depth-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleHelp(Messages.get("books.depthHelp"));
    across.getStyleClass().add("depth-cross");
    down.getStyleClass().add("depth-cross");
    band.getStyleClass().add("depth-band");
    List.of(across, down, band)
        .forEach(node -> {
          node.setManaged(false);
          node.setMouseTransparent(true);
          node.setVisible(false);
        });
  }

  void show(BookSight.Depth shown, DepthWindow part, Optional<Spot> crosshair) {
    depth = Optional.of(shown);
    window = part;
    spot = crosshair;
    sketch.redraw();
  }

  /** Moves only the crosshair. */
  void show(Optional<Spot> crosshair) {
    spot = crosshair;
    drawSpot();
  }

  /** Shows what a drag has covered so far, or nothing. */
  void showBand(double fromX, double toX) {
    double from = Math.clamp(Math.min(fromX, toX), left, Math.max(left, right));
    double to = Math.clamp(Math.max(fromX, toX), left, Math.max(left, right));
    band.setX(from);
    band.setY(top);
    band.setWidth(to - from);
    band.setHeight(Math.max(0, bottom - top));
    band.setVisible(to - from > 1);
  }

  void hideBand() {
    band.setVisible(false);
  }

  /** Distance from the middle at a place of this node. */
  double distanceAt(double x) {
    return window.distance(Math.clamp((x - left) / Math.max(1, right - left), 0, 1));
  }

  @Override
  protected double computeMinHeight(double width) {
    return 9 * sketch.em();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 15 * sketch.em();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 16 * sketch.em();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * sketch.em();
  }

  @Override
  protected void layoutChildren() {
    sketch.layOut();
  }

  private void draw() {
    if (depth.isEmpty()) {
      return;
    }
    BookSight.Depth shown = depth.get();
    double em = sketch.em();
    top = snappedTopInset() + 1.7 * em;
    bottom = getHeight() - snappedBottomInset() - 1.6 * em;
    right = getWidth() - snappedRightInset() - em;
    left = snappedLeftInset() + em;
    highest =
        Math.max(
            1, Math.max(shown.bids().depthAt(-window.from()), shown.asks().depthAt(window.to())));
    List<DepthAxis.Tick> amounts =
        DepthAxis.amounts(highest, Math.max(2, (int) ((bottom - top) / (2.6 * em))));
    double gutter =
        amounts.stream().mapToDouble(tick -> sketch.width(amount(tick.value()))).max().orElse(0);
    left += gutter + em / 2;
    if (right - left < 4 * em || bottom - top < 2 * em) {
      return;
    }
    amounts.forEach(this::drawAmount);
    drawSide(shown.bids());
    drawSide(shown.asks());
    drawPrices(shown.twiceMid());
    drawMiddle(shown);
    // The mouse is over the chart, whatever is drawn there.
    getChildren().forEach(node -> node.setMouseTransparent(true));
    getChildren().addAll(band, across, down);
    drawSpot();
  }

  private double x(double distance) {
    return left + (right - left) * window.share(distance);
  }

  private double y(double amount) {
    return bottom - (bottom - top) * amount / (highest * 1.04);
  }

  private void drawAmount(DepthAxis.Tick tick) {
    double y = y(tick.share() * highest);
    Line line = new Line(left, y, right, y);
    line.getStyleClass().add("depth-grid");
    sketch.add(line);
    String words = amount(tick.value());
    double width = sketch.width(words);
    sketch.add(sketch.text(words, left - width - sketch.em() / 2, y - 0.7 * sketch.em(), width));
  }

  private static String amount(BigInteger value) {
    return DepthAxis.text(value, AMOUNT_DIGITS);
  }

  private void drawPrices(BigInteger twiceMid) {
    Line axis = new Line(left, bottom, right, bottom);
    axis.getStyleClass().add("timeline-axis");
    sketch.add(axis);
    double free = 0;
    for (DepthAxis.Tick tick : prices(twiceMid)) {
      double x = left + tick.share() * (right - left);
      Line mark = new Line(x, bottom, x, bottom + 0.3 * sketch.em());
      mark.getStyleClass().add("timeline-axis");
      sketch.add(mark);
      String words = DepthAxis.text(tick.value(), PRICE_DIGITS);
      double width = sketch.width(words);
      double start = Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width));
      if (start >= free) {
        sketch.add(sketch.text(words, start, bottom + 0.3 * sketch.em(), width));
        free = start + width + sketch.em();
      }
    }
  }

  /** As many as there is room for their numbers side by side. */
  private List<DepthAxis.Tick> prices(BigInteger twiceMid) {
    for (int most = 9; most > 1; most--) {
      List<DepthAxis.Tick> ticks = DepthAxis.prices(twiceMid, window, most);
      double room =
          ticks.stream()
              .mapToDouble(tick ->
                  sketch.width(DepthAxis.text(tick.value(), PRICE_DIGITS)) + 1.5 * sketch.em())
              .sum();
      if (room <= right - left) {
        return ticks;
      }
    }
    return DepthAxis.prices(twiceMid, window, 1);
  }

  /** An area and its upper edge, from the best price outward. */
  private void drawSide(DepthSide side) {
    boolean isBid = side.side() == Side.BUY;
    double sign = isBid ? -1 : 1;
    double near = isBid ? -window.to() : window.from();
    double far = isBid ? -window.from() : window.to();
    DepthSide.Steps steps = side.steps(near, far, (int) Math.ceil(right - left));
    List<Double> edge = new ArrayList<>();
    double height = steps.start();
    if (height > 0) {
      corner(edge, sign * near, height);
    }
    for (DepthSide.Step step : steps.all()) {
      corner(edge, sign * step.distance(), height);
      height = step.height();
      corner(edge, sign * step.distance(), height);
    }
    if (edge.isEmpty()) {
      return;
    }
    corner(edge, sign * far, height);
    Polyline line = new Polyline(edge.stream().mapToDouble(Double::doubleValue).toArray());
    List<Double> outline = new ArrayList<>(edge);
    outline.addAll(List.of(edge.get(edge.size() - 2), bottom, edge.getFirst(), bottom));
    Polygon area = new Polygon(outline.stream().mapToDouble(Double::doubleValue).toArray());
    area.getStyleClass().addAll("depth-area", isBid ? "depth-bids" : "depth-asks");
    line.getStyleClass().addAll("depth-edge", isBid ? "depth-bids" : "depth-asks");
    sketch.add(area);
    sketch.add(line);
  }

  private void corner(List<Double> edge, double distance, double amount) {
    edge.add(x(distance));
    edge.add(y(amount));
  }

  /** The middle, the best prices beside it, and which side is which. */
  private void drawMiddle(BookSight.Depth shown) {
    double em = sketch.em();
    for (DepthSide side : List.of(shown.bids(), shown.asks())) {
      double best = new Spot(side, 0).x();
      boolean isBid = side.side() == Side.BUY;
      if (best >= window.from() && best <= window.to()) {
        double tip = x(best);
        double back = tip + (isBid ? -0.7 : 0.7) * em;
        Polygon marker = new Polygon(tip, bottom, back, bottom - 0.4 * em, back, bottom + 0.4 * em);
        marker.getStyleClass().addAll("depth-marker", isBid ? "depth-bids" : "depth-asks");
        sketch.add(marker);
      }
    }
    String bids = "\u25c4 " + Messages.get("books.bids");
    String asks = Messages.get("books.asks") + " \u25ba";
    double y = snappedTopInset();
    // Bold, which is wider than the ruler's font.
    double bidWidth = sketch.width(bids) * 1.3;
    double askWidth = sketch.width(asks) * 1.3;
    Label bidLabel = sketch.text(bids, left, y, bidWidth);
    bidLabel.getStyleClass().add("depth-bid-name");
    sketch.add(bidLabel);
    Label askLabel = sketch.text(asks, right - askWidth, y, askWidth);
    askLabel.getStyleClass().add("depth-ask-name");
    sketch.add(askLabel);
    if (window.from() <= 0 && window.to() >= 0) {
      Line line = new Line(x(0), top - 0.2 * em, x(0), bottom);
      line.getStyleClass().add("depth-mid");
      sketch.add(line);
      String words =
          Messages.format("books.midAt", BookWords.fittedHalf(shown.twiceMid(), PRICE_DIGITS));
      double width = sketch.width(words);
      double free = left + bidWidth + em;
      double end = right - askWidth - em;
      double start = Math.clamp(x(0) - width / 2, free, Math.max(free, end - width));
      if (end - free >= width) {
        sketch.add(sketch.text(words, start, y, width));
      }
    }
  }

  private void drawSpot() {
    boolean isIn =
        spot.filter(at -> at.x() >= window.from() && at.x() <= window.to()).isPresent()
            && bottom > top;
    across.setVisible(isIn);
    down.setVisible(isIn);
    if (isIn) {
      Spot at = spot.orElseThrow();
      double x = x(at.x());
      double y = y(at.side().depthAt(at.side().distance(at.index())));
      across.setStartX(left);
      across.setEndX(right);
      across.setStartY(y);
      across.setEndY(y);
      down.setStartX(x);
      down.setEndX(x);
      down.setStartY(top);
      down.setEndY(bottom);
    }
  }
}
