package org.tidemark.gui.risk;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.ChartData;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Sketch;
import org.tidemark.state.RiskHistogram;

/**
 * How many positions are liquidated at which prices: longs above the line, shorts below it, and the
 * mark price across both. What lies outside the span is in a bar of its own at either end. The
 * arrow keys go from bar to bar; each is told in words.
 */
final class RiskChart extends Region {
  private final Sketch sketch = new Sketch(this, getChildren(), this::draw);
  private final Tooltip tip = new Tooltip();
  private final ReadOnlyStringWrapper readout = new ReadOnlyStringWrapper("");
  private Optional<RiskModel.Judged> judged = Optional.empty();
  private int selected = -1;

  /** Where things are, in pixels. */
  private record Frame(
      double left, double right, double top, double middle, double bottom, double bar, double gap) {
    /** Where the span begins. */
    double from() {
      return left + bar + gap;
    }

    double to() {
      return right - bar - gap;
    }
  }

  RiskChart() {
    setId("riskChart");
    getStyleClass().add("risk-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleHelp(Messages.get("risk.chart.hint"));
    setOnMousePressed(event -> requestFocus());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** What the selected bar says; of none, what can be done. */
  ReadOnlyStringProperty readoutProperty() {
    return readout.getReadOnlyProperty();
  }

  void show(Optional<RiskModel.Judged> next) {
    judged = next;
    if (next.filter(known -> selected < bars(known).size()).isEmpty()) {
      selected = -1;
    }
    say();
    sketch.redraw();
  }

  /** The bars that have positions, in ascending price. */
  ChartData numbers() {
    List<ChartData.Heading> headings =
        List.of(
            ChartData.Heading.number(Messages.get("risk.chart.from")),
            ChartData.Heading.number(Messages.get("risk.chart.to")),
            ChartData.Heading.number(Messages.get("risk.chart.longs")),
            ChartData.Heading.number(Messages.get("risk.chart.longSize")),
            ChartData.Heading.number(Messages.get("risk.chart.shorts")),
            ChartData.Heading.number(Messages.get("risk.chart.shortSize")));
    return judged
        .map(known ->
            ChartData.of(
                headings,
                bars(known).stream()
                    .filter(bar -> bar.count() > 0)
                    .map(bar ->
                        List.<Object>of(
                            bar.from().toBigInteger(),
                            bar.to().toBigInteger(),
                            bar.longs().count(),
                            bar.longs().amount(),
                            bar.shorts().count(),
                            bar.shorts().amount()))
                    .toList()))
        .orElseGet(() -> ChartData.none(headings));
  }

  private static List<RiskHistogram.Bar> bars(RiskModel.Judged known) {
    return known.at().histogram().all();
  }

  private void select(int bar) {
    selected = bar;
    say();
    sketch.redraw();
  }

  private void say() {
    readout.set(
        judged
            .filter(known -> selected >= 0)
            .map(known -> words(known, selected))
            .orElseGet(() -> Messages.get("risk.chart.hint")));
    setAccessibleText(
        judged
            .map(known ->
                Messages.format(
                    "risk.chart.text",
                    bars(known).stream().filter(bar -> bar.count() > 0).count(),
                    RiskWords.number(known.at().mark()),
                    readout.get()))
            .orElse(Messages.get("risk.chart.title")));
  }

  private static String words(RiskModel.Judged known, int bar) {
    return RiskWords.bar(bars(known).get(bar), known.at().histogram(), known.at().mark());
  }

  /** To the next bar with a position in it. */
  private void pressed(KeyEvent event) {
    if (judged.isEmpty()) {
      return;
    }
    List<RiskHistogram.Bar> bars = bars(judged.get());
    KeyCode code = event.getCode();
    boolean isOn = code == KeyCode.RIGHT || code == KeyCode.UP || code == KeyCode.HOME;
    boolean isBack = code == KeyCode.LEFT || code == KeyCode.DOWN || code == KeyCode.END;
    if (!isOn && !isBack) {
      return;
    }
    int at =
        switch (code) {
          case HOME -> -1;
          case END -> bars.size();
          default -> isBack && selected < 0 ? bars.size() : selected;
        };
    int step = isOn ? 1 : -1;
    for (int i = at + step; i >= 0 && i < bars.size(); i += step) {
      if (bars.get(i).count() > 0) {
        select(i);
        break;
      }
    }
    event.consume();
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset() + snappedBottomInset() + 11.5 * sketch.em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 40 * sketch.em();
  }

  @Override
  protected void layoutChildren() {
    sketch.layOut();
  }

  private void draw() {
    if (judged.isEmpty()) {
      return;
    }
    RiskModel.Judged known = judged.get();
    List<RiskHistogram.Bar> bars = bars(known);
    long most =
        bars.stream()
            .mapToLong(bar -> Math.max(bar.longs().count(), bar.shorts().count()))
            .max()
            .orElse(0);
    double em = sketch.em();
    String scale = Numbers.grouped(most);
    double left = snappedLeftInset() + sketch.width(scale) + 0.6 * em;
    double right = getWidth() - snappedRightInset() - 0.5 * em;
    double top = snappedTopInset() + 1.7 * em;
    double bottom = getHeight() - snappedBottomInset() - 1.7 * em;
    if (right - left < 10 * em || bottom <= top) {
      return;
    }
    double gap = 0.9 * em;
    double bar = (right - left - 2 * gap) / bars.size();
    Frame frame = new Frame(left, right, top, (top + bottom) / 2, bottom, bar, gap);
    sketch.add(line(left, frame.middle(), right, frame.middle(), "risk-axis"));
    if (most > 0) {
      scale(scale, frame, em);
    }
    for (int i = 0; i < bars.size(); i++) {
      drawBar(known, i, frame, most);
    }
    drawPrices(known.whatIf(), frame, em);
    drawMark(known, frame, em);
  }

  /** Both directions are drawn to the scale of the longest bar. */
  private void scale(String text, Frame frame, double em) {
    double x = frame.left() - sketch.width(text) - 0.6 * em;
    sketch.add(sketch.text(text, x, frame.top() - 0.7 * em));
    sketch.add(sketch.text(text, x, frame.bottom() - 0.7 * em));
    sketch.add(
        sketch.text("0", frame.left() - sketch.width("0") - 0.6 * em, frame.middle() - 0.7 * em));
    sketch.add(line(frame.left(), frame.top(), frame.right(), frame.top(), "risk-grid"));
    sketch.add(line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), "risk-grid"));
  }

  private static double place(int index, int last, Frame frame) {
    return index == 0
        ? frame.left()
        : index == last
            ? frame.right() - frame.bar()
            : frame.from() + (index - 1) * (frame.to() - frame.from()) / (last - 1);
  }

  private void drawBar(RiskModel.Judged known, int index, Frame frame, long most) {
    List<RiskHistogram.Bar> bars = bars(known);
    RiskHistogram.Bar bar = bars.get(index);
    UInt256 mark = known.at().mark();
    double x = place(index, bars.size() - 1, frame);
    double wide = Math.max(1, frame.bar() - Math.min(2, 0.2 * frame.bar()));
    double half = frame.middle() - frame.top();
    if (bar.longs().count() > 0) {
      double high = Math.max(2, half * bar.longs().count() / most);
      boolean isReached = bar.from().compareTo(mark) >= 0;
      sketch.add(rectangle(x, frame.middle() - high, wide, high, "risk-long", isReached));
    }
    if (bar.shorts().count() > 0) {
      double high = Math.max(2, half * bar.shorts().count() / most);
      boolean isReached = bar.to().compareTo(mark) <= 0;
      sketch.add(rectangle(x, frame.middle(), wide, high, "risk-short", isReached));
    }
    if (index == selected) {
      Rectangle frameOf = new Rectangle(x - 1, frame.top(), wide + 2, frame.bottom() - frame.top());
      frameOf.getStyleClass().add("risk-selected");
      frameOf.setMouseTransparent(true);
      sketch.add(frameOf);
    }
    if (bar.count() > 0) {
      // As high as the chart: a bar of one among thousands could not be pointed at.
      Rectangle target = new Rectangle(x, frame.top(), wide, frame.bottom() - frame.top());
      target.getStyleClass().add("risk-target");
      target.setOnMouseClicked(event -> select(index));
      target.setOnMouseEntered(event -> tip.setText(words(known, index)));
      Tooltip.install(target, tip);
      sketch.add(target);
    }
  }

  private static Rectangle rectangle(
      double x, double y, double width, double height, String style, boolean isReached) {
    Rectangle shape = new Rectangle(x, y, width, height);
    shape.getStyleClass().addAll("risk-bar", style);
    if (isReached) {
      shape.getStyleClass().add("risk-reached");
    }
    shape.setMouseTransparent(true);
    return shape;
  }

  private void drawPrices(WhatIf whatIf, Frame frame, double em) {
    double y = frame.bottom() + 0.25 * em;
    String from = Numbers.fitted(whatIf.from().toBigInteger(), 14);
    String to = Numbers.fitted(whatIf.to().toBigInteger(), 14);
    sketch.add(sketch.text(Messages.format("risk.chart.below", from), frame.left(), y));
    String above = Messages.format("risk.chart.above", to);
    sketch.add(sketch.text(above, frame.right() - sketch.width(above), y));
    whatIf
        .centre()
        .ifPresent(price -> {
          String centre = Numbers.fitted(price.toBigInteger(), 14);
          double x = (frame.from() + frame.to()) / 2;
          sketch.add(line(x, frame.bottom(), x, frame.bottom() + 0.3 * em, "risk-axis"));
          sketch.add(sketch.text(centre, x - sketch.width(centre) / 2, y));
        });
  }

  private void drawMark(RiskModel.Judged known, Frame frame, double em) {
    double share = Math.clamp(known.whatIf().share(known.at().mark()), 0, 1);
    double x = frame.from() + share * (frame.to() - frame.from());
    String words =
        Messages.format(
            known.whatIf().isWhatIf() ? "risk.chart.whatIf" : "risk.chart.mark",
            Numbers.fitted(known.at().mark().toBigInteger(), 20));
    // Bold, which is wider than the ruler's font.
    double width = sketch.width(words) * 1.2;
    Label label =
        sketch.text(
            words,
            Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width)),
            frame.top() - 1.6 * em);
    label.getStyleClass().add("timeline-now-text");
    label.resize(width, 1.4 * em);
    sketch.add(line(x, frame.top() - 0.2 * em, x, frame.bottom() + 0.2 * em, "risk-mark"));
    sketch.add(label);
  }

  private static Line line(double fromX, double fromY, double toX, double toY, String style) {
    Line line = new Line(fromX, fromY, toX, toY);
    line.getStyleClass().add(style);
    line.setMouseTransparent(true);
    return line;
  }
}
