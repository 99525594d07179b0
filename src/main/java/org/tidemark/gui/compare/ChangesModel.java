package org.tidemark.gui.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.LazyList;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.PageSource;
import org.tidemark.state.IdList;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The differences shown, and which. No controls; JavaFX thread only. */
final class ChangesModel {
  /** What the list holds. */
  sealed interface Shown {
    /** Nothing was compared. */
    record Nothing() implements Shown {}

    /** Every difference. */
    record All() implements Shown {}

    /** Those that a filter wants are being looked for; what was shown before stays in sight. */
    record Filtering(JobHandle job) implements Shown {}

    /** Those that the filter wants. */
    record Filtered() implements Shown {}
  }

  private final JobRunner jobs;
  private final LazyList<Optional<ChangeRow>> rows;
  private final LatestJob filtering = new LatestJob();
  private final ReadOnlyObjectWrapper<Shown> shown =
      new ReadOnlyObjectWrapper<>(new Shown.Nothing());
  private final ReadOnlyObjectWrapper<ChangeFilter> filter =
      new ReadOnlyObjectWrapper<>(ChangeFilter.NONE);
  private final ReadOnlyObjectWrapper<Optional<ErrorReport>> error =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<StateDiff> diff = Optional.empty();
  private Optional<IdList> selected = Optional.empty();
  private ChangeFilter applied = ChangeFilter.NONE;
  private IntConsumer onJump = row -> {};

  ChangesModel(JobRunner jobs) {
    this.jobs = jobs;
    rows =
        new LazyList<>(
            jobs,
            Messages.get("compare.pageJob"),
            Optional.empty(),
            reason -> error.set(Optional.of(ErrorReport.of(reason))));
  }

  LazyList<Optional<ChangeRow>> rows() {
    return rows;
  }

  ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What is wanted, also while it is still being looked for. */
  ReadOnlyObjectProperty<ChangeFilter> filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /** Why differences cannot be read. */
  ReadOnlyObjectProperty<Optional<ErrorReport>> errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** Told the row to select and to scroll to. */
  void setOnJump(IntConsumer jump) {
    onJump = jump;
  }

  /** Differences in all. */
  long total() {
    return diff.map(known -> known.changes().size()).orElse(0L);
  }

  /** Shows another comparison, or none. */
  void show(Optional<StateDiff> next) {
    filtering.abandon();
    diff = next;
    applied = ChangeFilter.NONE;
    filter.set(ChangeFilter.NONE);
    error.set(Optional.empty());
    showAll();
  }

  private void showAll() {
    selected = Optional.empty();
    rows.reset(clipped(total()), source());
    shown.set(diff.isPresent() ? new Shown.All() : new Shown.Nothing());
  }

  private PageSource<Optional<ChangeRow>> source() {
    if (diff.isEmpty()) {
      return (from, count, control) -> List.of();
    }
    StateDiff from = diff.get();
    Optional<IdList> numbers = selected;
    return (first, count, control) -> ChangeRow.read(from, numbers, first, count);
  }

  /** Shows those that a filter wants; a filter applied before that is still at work gives way. */
  void apply(ChangeFilter wanted) {
    if (diff.isEmpty() || wanted.equals(filter.get())) {
      return;
    }
    filter.set(wanted);
    if (wanted.equals(applied)) {
      filtering.abandon();
      shown.set(applied.isNone() ? new Shown.All() : new Shown.Filtered());
      return;
    }
    if (wanted.isNone()) {
      filtering.abandon();
      applied = wanted;
      showAll();
      return;
    }
    StateDiff from = diff.get();
    JobHandle job =
        filtering.start(
            jobs,
            Job.<IdList>of(
                    Messages.get("compare.filterJob"),
                    control -> from.changes().select(wanted, control))
                .onDone(found -> filtered(wanted, found))
                .onCancelled(this::back)
                .onAnyError(reason -> {
                  error.set(Optional.of(ErrorReport.of(reason)));
                  back();
                }));
    if (!job.state().isFinal()) {
      shown.set(new Shown.Filtering(job));
    }
  }

  private void filtered(ChangeFilter wanted, IdList found) {
    applied = wanted;
    selected = Optional.of(found);
    rows.reset(clipped(found.size()), source());
    shown.set(new Shown.Filtered());
  }

  /** What is shown stays, and so does its filter. */
  private void back() {
    filter.set(applied);
    shown.set(applied.isNone() ? new Shown.All() : new Shown.Filtered());
  }

  /** Stops looking; what was shown before stays. */
  void stop() {
    filtering.cancel();
  }

  /** Goes to the first difference shown whose number is this or a later one. */
  void jump(long number) {
    int row = rowOf(number);
    if (row < rows.size()) {
      onJump.accept(row);
    }
  }

  /** The first row whose difference has this or a later number; behind the last if none has. */
  int rowOf(long number) {
    if (selected.isEmpty()) {
      return clipped(Math.min(number, total()));
    }
    IdList numbers = selected.get();
    long low = 0;
    long high = numbers.size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (numbers.get(middle) < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return clipped(low);
  }

  /** The numbers of the differences shown; empty for all. */
  Optional<IdList> selected() {
    return selected;
  }

  /** A list counts in int; beyond two billion differences a filter finds each of them. */
  private static int clipped(long size) {
    return (int) Math.min(Integer.MAX_VALUE, size);
  }
}
