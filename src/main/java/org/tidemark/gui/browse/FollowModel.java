package org.tidemark.gui.browse;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Duration;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.shell.Live;
import org.tidemark.gui.source.Follows;
import org.tidemark.state.Follower;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * Keeps a session at the newest state of its directory: looks about once a second, opens a new view
 * when the directory changed, hands it to the pages, and closes the old one once none of them reads
 * from it any more. JavaFX thread only, but for what {@link #closeViews} says.
 */
final class FollowModel implements Live {
  /** Finer than looks are apart, so that one is not late by as much again. */
  private static final Duration TICK = Duration.millis(250);

  private static final State IDLE = new State(false, false, "", "", Optional.empty(), false);

  private record Step(Follower.Status status, Optional<StateView> next) {}

  private final Follower follower;
  private final JobRunner jobs;
  private final List<Follows> parts;
  private final Consumer<StateView> onMoved;
  private final Runnable reopen;
  private final LatestJob working = new LatestJob();
  private final List<StateView> retired = new CopyOnWriteArrayList<>();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(IDLE);
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final Timeline timer = new Timeline(new KeyFrame(TICK, event -> tick()));
  private volatile StateView view;
  private Optional<Follower.Status> status = Optional.empty();

  /**
   * @param view what is shown now
   * @param parts told of each view in turn, so those that others read from come first
   * @param onMoved told of each view after all parts were
   * @param reopen opens the source anew: what is in it has become something else
   */
  FollowModel(
      Follower follower,
      StateView view,
      JobRunner jobs,
      List<Follows> parts,
      Consumer<StateView> onMoved,
      Runnable reopen) {
    this.follower = follower;
    this.view = view;
    this.jobs = jobs;
    this.parts = parts;
    this.onMoved = onMoved;
    this.reopen = reopen;
    paused.subscribe(this::pausedOrResumed);
    timer.setCycleCount(Animation.INDEFINITE);
  }

  void start() {
    timer.play();
  }

  /** The view shown. Any thread. */
  StateView view() {
    return view;
  }

  @Override
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  @Override
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /** Looks, and catches up, if it is time and no look is under way. */
  void tick() {
    if (!follower.isLookDue()
        || working.current().filter(job -> !job.state().isFinal()).isPresent()) {
      return;
    }
    StateView shown = view;
    boolean mayMove = !paused.get();
    working.start(
        jobs,
        Job.<Step>of(
                Messages.get("live.job"),
                control -> {
                  Follower.Status found = follower.look(shown);
                  Optional<StateView> next =
                      mayMove && follower.isDue()
                          ? follower.catchUp(shown, control)
                          : Optional.empty();
                  return new Step(next.isPresent() ? follower.look(next.get()) : found, next);
                })
            .onDone(this::arrived)
            .onDiscarded(step -> step.next().ifPresent(StateView::close))
            .quiet());
  }

  private void arrived(Step step) {
    status = Optional.of(step.status());
    step.next().ifPresent(this::move);
    if (!retired.isEmpty()) {
      closeUnread();
    }
    parts.forEach(Follows::pulse);
    showStatus();
  }

  private void move(StateView next) {
    StateInfo was = view.info();
    StateInfo is = next.info();
    retired.add(view);
    view = next;
    if (!was.format().equals(is.format()) || !was.families().equals(is.families())) {
      // Other pages, columns and choices: nothing that can be kept in place.
      reopen.run();
      return;
    }
    parts.forEach(part -> part.show(next));
    onMoved.accept(next);
  }

  private void closeUnread() {
    List<StateView> closing =
        retired.stream()
            .filter(old -> parts.stream().noneMatch(part -> part.reading().contains(old)))
            .toList();
    if (closing.isEmpty()) {
      return;
    }
    retired.removeAll(closing);
    jobs.start(
        Job.of(
                Messages.get("live.job"),
                control -> {
                  closing.forEach(StateView::close);
                  return closing;
                })
            .essential()
            .quiet());
  }

  private void pausedOrResumed() {
    // A view on its way would move what was to stand still.
    working.abandon();
    showStatus();
  }

  private void showStatus() {
    boolean isPaused = paused.get();
    if (status.isEmpty()) {
      state.set(new State(false, isPaused, "", "", Optional.empty(), false));
      return;
    }
    Follower.Status now = status.get();
    boolean shown = now.live() || (isPaused && now.changed());
    Optional<String> trouble =
        now.trouble()
            .map(why ->
                Messages.format(
                    "live.trouble",
                    why.failure().sentence(),
                    why.failure().nextStep(),
                    Math.max(1, why.nextTry().toSeconds())));
    Optional<String> stopped =
        now.stopped() && !now.changed()
            ? Optional.of(Messages.get("live.stopped"))
            : Optional.empty();
    state.set(
        new State(
            now.live(),
            isPaused,
            shown ? position(now) : "",
            now.holder()
                .map(holder ->
                    Messages.format(
                        holder.command().isEmpty() ? "live.holderUnnamed" : "live.holder",
                        Long.toString(holder.pid()),
                        holder.command()))
                .orElse(""),
            trouble.or(() -> stopped),
            trouble.isPresent()));
  }

  private String position(Follower.Status now) {
    StateInfo info = view.info();
    String sequence = Numbers.grouped(info.sequence());
    String behind = Numbers.grouped(now.behind().toSeconds());
    return info.height()
        .map(height ->
            Messages.format("live.position", Numbers.grouped(height.toString()), sequence, behind))
        .orElseGet(() -> Messages.format("live.positionNoHeight", sequence, behind));
  }

  @Override
  public void close() {
    timer.stop();
    working.abandon();
  }

  /** Closes every view still open. Once, on a worker thread, after {@link #close}. */
  void closeViews() {
    retired.forEach(StateView::close);
    view.close();
  }
}
