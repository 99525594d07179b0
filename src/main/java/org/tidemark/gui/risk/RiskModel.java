package org.tidemark.gui.risk;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.codec.MarkPrice;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Refresher;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.MarketRisk;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * The open positions of the market chosen last, judged at a mark price. No controls; JavaFX thread
 * only.
 */
final class RiskModel {
  /** Rows of the table: more than anyone looks through, and a few megabytes. */
  static final int ROWS = 10_000;

  /** Bars of the histogram between the ends of the span. */
  static final int BARS = 40;

  /** How far slider and histogram reach at first, in percent. */
  static final int PERCENT = 50;

  /** What is known of the market. */
  sealed interface State {
    /** No market chosen. */
    record None() implements State {}

    /** Being read. */
    record Loading(Address market, JobHandle job) implements State {}

    /** Read. */
    record Shown(MarketRisk risk) implements State {}

    /** Stopped by the user. */
    record Stopped(Address market) implements State {}

    /** Not readable. */
    record Failed(Address market, ErrorReport report) implements State {}
  }

  /**
   * Positions at a mark price, and what was asked.
   *
   * @param risk what they were judged from
   */
  record Judged(MarketRisk risk, WhatIf whatIf, MarketRisk.At at) {}

  private final JobRunner jobs;
  private final Refresher refresher;
  private final LatestJob reading = new LatestJob();
  private final LatestJob judging = new LatestJob();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
  private final ReadOnlyObjectWrapper<WhatIf> whatIf =
      new ReadOnlyObjectWrapper<>(WhatIf.none(PERCENT));
  private final ReadOnlyObjectWrapper<Optional<Judged>> judged =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private StateView view;
  private Optional<StateView> inReading = Optional.empty();

  RiskModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    refresher = new Refresher(jobs);
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The mark price chosen. */
  ReadOnlyObjectProperty<WhatIf> whatIfProperty() {
    return whatIf.getReadOnlyProperty();
  }

  /** Empty without a mark price; else a moment behind the other two. */
  ReadOnlyObjectProperty<Optional<Judged>> judgedProperty() {
    return judged.getReadOnlyProperty();
  }

  /** Reads a market's positions; the answer for one chosen before is dropped. */
  void show(Address market) {
    refresher.validate();
    judging.abandon();
    judged.set(Optional.empty());
    whatIf.set(WhatIf.none(whatIf.get().percent()));
    JobHandle job =
        reading.start(
            jobs,
            job(market)
                .onAnyError(error -> failed(market, error))
                .onCancelled(() -> state.set(new State.Stopped(market))));
    if (!job.state().isFinal()) {
      state.set(new State.Loading(market, job));
    }
  }

  private void failed(Address market, Throwable error) {
    state.set(new State.Failed(market, ErrorReport.of(error)));
  }

  private Job<MarketRisk> job(Address market) {
    StateView from = view;
    inReading = Optional.of(from);
    return Job.<MarketRisk>of(
            Messages.format("risk.job", Wording.brief(market)),
            control -> MarketRisk.of(from, market, ROWS, control))
        .onDone(this::shown)
        .andFinally(() -> inReading = Optional.empty());
  }

  private void shown(MarketRisk risk) {
    Optional<UInt256> stored = risk.mark().map(MarkPrice::price);
    boolean isSame =
        state.get() instanceof State.Shown(MarketRisk before)
            && before.market().equals(risk.market());
    state.set(new State.Shown(risk));
    whatIf.set(isSame ? whatIf.get().follow(stored) : whatIf.get().fresh(stored));
    judge();
  }

  /** Judges at a price the user typed. */
  void type(UInt256 price) {
    change(whatIf.get().type(price));
  }

  /** Judges at a price so many basis points from the middle of the span. */
  void slide(int basisPoints) {
    change(whatIf.get().slide(basisPoints));
  }

  /** Judges at the stored mark price again. */
  void reset() {
    change(whatIf.get().reset());
  }

  /** How far slider and histogram reach from now on, in percent. */
  void span(int percent) {
    change(whatIf.get().within(percent));
  }

  private void change(WhatIf next) {
    if (!next.equals(whatIf.get())) {
      whatIf.set(next);
      judge();
    }
  }

  /** In the background, and only for the newest price: a slider moves faster than millions sort. */
  private void judge() {
    WhatIf asked = whatIf.get();
    if (!(state.get() instanceof State.Shown(MarketRisk risk)) || asked.mark().isEmpty()) {
      judging.abandon();
      judged.set(Optional.empty());
      return;
    }
    UInt256 mark = asked.mark().get();
    judging.start(
        jobs,
        Job.<MarketRisk.At>of(
                Messages.get("risk.judging"),
                control -> risk.at(mark, asked.from(), asked.to(), BARS, control))
            .onDone(at -> judged.set(Optional.of(new Judged(risk, asked, at))))
            .quiet());
  }

  /** Goes on to another state; what is shown stays until its next one is read. */
  void show(StateView next) {
    view = next;
    refresher.invalidate();
  }

  /** Reads what is shown again, if it is outdated and time to. */
  void pulse() {
    if (state.get() instanceof State.Shown(MarketRisk risk)) {
      refresher.runIfDue(
          () -> job(risk.market()).onAnyError(error -> failed(risk.market(), error)));
    }
  }

  /** The page has come on screen: what is outdated is read at once. */
  void hurry() {
    refresher.hurry();
    pulse();
  }

  /** The view being read, if one is. */
  List<StateView> reading() {
    return inReading.map(List::of).orElseGet(List::of);
  }

  /** Stops the reading under way, if any. */
  void stop() {
    reading.cancel();
  }

  /** Gives everything up without a sound. */
  void close() {
    reading.abandon();
    judging.abandon();
    refresher.abandon();
  }
}
