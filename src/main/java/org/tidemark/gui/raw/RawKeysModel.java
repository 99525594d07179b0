package org.tidemark.gui.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.LazyList;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.Refresher;
import org.tidemark.gui.source.RowsAge;
import org.tidemark.gui.source.ViewJob;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.RawTable;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** Every entry, and the way to one of them. No controls; JavaFX thread only. */
public final class RawKeysModel {
  /** While counting, the table grows by at least this share of itself. */
  private static final int GROWTH_STEPS = 10;

  /** Stands for a row that is still on its way. */
  static final RawTable.RawRow LOADING =
      new RawTable.RawRow("", EntryKind.UNKNOWN, new Bytes(new byte[0]), new Bytes(new byte[0]), 0);

  /** How far counting has come. */
  enum Counting {
    NOT_STARTED,
    RUNNING,
    COMPLETE,
    STOPPED
  }

  /** What only a table can do. */
  interface Screen {
    /** How it is scrolled; empty before it was laid out. */
    Optional<BigTables.Place> place();

    /** Puts selection and scroll where their rows have gone; -1 for no selection. */
    void keep(Optional<BigTables.Place> was, int top, int selected);
  }

  private static final class NoScreen implements Screen {
    @Override
    public Optional<BigTables.Place> place() {
      return Optional.empty();
    }

    @Override
    public void keep(Optional<BigTables.Place> was, int top, int selected) {}
  }

  private record Target(String family, Bytes key, boolean exact) {}

  private final JobRunner jobs;
  private final Refresher refresher;
  private final LazyList<RawTable.RawRow> rows;
  private final LatestJob first = new LatestJob();
  private final LatestJob building = new LatestJob();
  private final ViewJob jumping = new ViewJob();
  private final LatestJob placing = new LatestJob();
  private final RowsAge age = new RowsAge();
  private final ReadOnlyObjectWrapper<Counting> counting =
      new ReadOnlyObjectWrapper<>(Counting.NOT_STARTED);
  private final ReadOnlyObjectWrapper<Optional<ErrorReport>> error =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private Screen screen = new NoScreen();
  private StateView view;
  private Optional<RawTable> refreshing = Optional.empty();
  private boolean isOnScreen = true;
  private boolean isLetGo;
  private RawTable table;
  private Optional<RawTable> shown = Optional.empty();
  private OptionalInt selectedBefore = OptionalInt.empty();
  private Optional<Target> waiting = Optional.empty();
  private IntSupplier selection = () -> -1;
  private IntConsumer onFound = row -> {};

  public RawKeysModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    refresher = new Refresher(jobs);
    table = new RawTable(view);
    rows = new LazyList<>(jobs, Messages.get("raw.page"), LOADING, this::failed);
  }

  public LazyList<RawTable.RawRow> rows() {
    return rows;
  }

  ReadOnlyObjectProperty<Counting> countingProperty() {
    return counting.getReadOnlyProperty();
  }

  /** The latest failure to read. */
  public ReadOnlyObjectProperty<Optional<ErrorReport>> errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** Of which state the rows are, unless it is the newest. */
  RowsAge age() {
    return age;
  }

  /** What came of the latest jump; empty if there is nothing to say. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /**
   * Ties the model to what shows it.
   *
   * @param selected the row selected now, or -1
   * @param select told the row that a jump found
   */
  public void follow(IntSupplier selected, IntConsumer select) {
    selection = selected;
    onFound = select;
  }

  void setScreen(Screen next) {
    screen = next;
  }

  /** The table is on screen from now on, or no longer: what nobody sees is not read again. */
  void setOnScreen(boolean isShown) {
    isOnScreen = isShown;
    if (isShown) {
      refresher.hurry();
      refresh();
    }
  }

  /** Goes on to another state, in place. */
  void show(StateView next) {
    view = next;
    if (counting.get() == Counting.NOT_STARTED) {
      table = new RawTable(view);
      return;
    }
    refresher.invalidate();
    isLetGo |= !isOnScreen && counting.get() == Counting.COMPLETE;
    refresh();
    updateAge();
  }

  /** Reads what is outdated, if it is time. */
  void pulse() {
    refresh();
    age.look(rowsView(), view);
  }

  private StateView rowsView() {
    return shown.orElse(table).view();
  }

  private void updateAge() {
    age.update(rowsView(), view, counting.get() == Counting.COMPLETE);
  }

  private void refresh() {
    if (isOnScreen && counting.get() == Counting.COMPLETE) {
      refresher.runIfDue(() -> {
        placing.abandon();
        RawTable next = new RawTable(view);
        FreshKeys.At at = at();
        refreshing = Optional.of(next);
        return Job.<FreshKeys>of(
                Messages.get("raw.job"),
                control -> {
                  next.build(control);
                  return FreshKeys.read(next, at);
                })
            .onDone(this::refreshed)
            .onAnyError(this::refreshFailed);
      });
    }
  }

  /** The views that entries are read from. */
  List<StateView> reading() {
    List<StateView> views = new ArrayList<>(jumping.reading());
    refreshing.map(RawTable::view).ifPresent(views::add);
    if (!isLetGo) {
      shown.map(RawTable::view).ifPresent(views::add);
      views.add(table.view());
    }
    return views;
  }

  private FreshKeys.At at() {
    Optional<BigTables.Place> place = screen.place();
    int selected = selection.getAsInt();
    return new FreshKeys.At(
        place,
        place.flatMap(at -> name(at.first())),
        selected < 0 ? Optional.empty() : name(selected));
  }

  private Optional<FreshKeys.Name> name(int row) {
    return row < rows.size() && !rows.get(row).equals(LOADING)
        ? Optional.of(FreshKeys.Name.of(rows.get(row)))
        : Optional.empty();
  }

  private void refreshed(FreshKeys fresh) {
    FreshKeys.At now = at();
    if (!now.equals(fresh.at())) {
      // The user scrolled or selected meanwhile: only the look at the rows is repeated.
      placing.start(
          jobs,
          Job.<FreshKeys>of(Messages.get("raw.page"), control -> FreshKeys.read(fresh.table(), now))
              .onDone(this::refreshed)
              .onAnyError(this::refreshFailed)
              .quiet());
      return;
    }
    RawTable counted = fresh.table();
    table = counted;
    shown = Optional.of(counted);
    refreshing = Optional.empty();
    isLetGo = false;
    error.set(Optional.empty());
    rows.replace(fresh.size(), (from, count, control) -> counted.read(from, count), fresh.pages());
    screen.keep(now.place(), fresh.top(), fresh.selected());
    updateAge();
    // One under way looks where the rows no longer are.
    waiting.ifPresent(this::search);
  }

  private void refreshFailed(Throwable reason) {
    refreshing = Optional.empty();
    refresher.invalidate();
    failed(reason);
  }

  /** Entries counted so far. */
  public long counted() {
    return table.size();
  }

  /** Shows the first rows at once and counts all; later calls do nothing. */
  public void start() {
    if (counting.get() == Counting.NOT_STARTED) {
      countAgain();
    }
  }

  /** Counts from the start. */
  public void countAgain() {
    refresher.validate();
    placing.abandon();
    // What is being looked for is looked for in the new rows.
    jumping.abandon();
    refreshing = Optional.empty();
    error.set(Optional.empty());
    table = new RawTable(view);
    counting.set(Counting.RUNNING);
    RawTable counted = table;
    first.start(
        jobs,
        Job.<List<RawTable.RawRow>>of(
                Messages.get("raw.first"), control -> counted.firstRows(LazyList.PAGE_ROWS))
            .onDone(found -> {
              if (!isShown()) {
                swap(found);
              }
            })
            .onAnyError(this::failed)
            .quiet());
    building.start(
        jobs,
        Job.<Boolean>of(
                Messages.get("raw.job"),
                control -> {
                  counted.build(control);
                  return true;
                })
            .onDone(done -> ended(Counting.COMPLETE))
            .onAnyError(failure -> {
              failed(failure);
              ended(Counting.STOPPED);
            })
            .onCancelled(() -> ended(Counting.STOPPED)));
  }

  /** Takes over what was counted since the last call. To be called a few times a second. */
  void sample() {
    // Each growth lays the table out anew, which takes longer the further down it is scrolled.
    if (counting.get() == Counting.RUNNING
        && isShown()
        && size() - rows.size() >= rows.size() / GROWTH_STEPS) {
      showCounted();
    }
  }

  private void ended(Counting how) {
    first.abandon();
    counting.set(how);
    showCounted();
    updateAge();
    waiting.ifPresent(this::search);
  }

  private boolean isShown() {
    return shown.equals(Optional.of(table));
  }

  /** A list counts in int; beyond two billion rows the jump still finds every key below it. */
  private int size() {
    return (int) Math.min(Integer.MAX_VALUE, table.size());
  }

  private void showCounted() {
    if (isShown() && size() >= rows.size()) {
      rows.grow(size());
      selectAgain();
    } else {
      swap(List.of());
    }
  }

  private void swap(List<RawTable.RawRow> firstRows) {
    RawTable counted = table;
    int selected = selection.getAsInt();
    if (selected >= 0) {
      selectedBefore = OptionalInt.of(selected);
    }
    shown = Optional.of(counted);
    isLetGo = false;
    rows.reset(
        Math.max(firstRows.size(), size()),
        (from, count, control) -> counted.read(from, count),
        firstRows);
    updateAge();
    selectAgain();
  }

  /** Rows keep their place when they are counted again, so the selection can too. */
  private void selectAgain() {
    if (selectedBefore.isPresent() && selectedBefore.getAsInt() < rows.size()) {
      int row = selectedBefore.getAsInt();
      selectedBefore = OptionalInt.empty();
      onFound.accept(row);
    }
  }

  /** Stops counting; what was counted can be looked at. */
  public void stop() {
    building.cancel();
  }

  /** Goes to the first key of a family at or after what was typed. */
  public void jump(String family, String typed) {
    Optional<Bytes> key = KeySearch.parse(typed, view.info().format(), family);
    if (key.isEmpty()) {
      message.set(Messages.format("raw.notHex", typed.strip()));
      return;
    }
    search(new Target(family, key.get(), false));
  }

  /** Goes to a key known to be there. */
  public void jump(String family, Bytes key) {
    search(new Target(family, key, true));
  }

  private void search(Target target) {
    message.set("");
    waiting = Optional.of(target);
    if (isLetGo) {
      // Found as soon as the rows are those of the newest state.
      return;
    }
    RawTable searched = table;
    jumping.start(
        jobs,
        searched.view(),
        Job.<Found>of(
                Messages.get("raw.jumpJob"),
                control -> {
                  long number = searched.indexOf(target.family(), target.key().toArray());
                  return new Found(number, searched.read(number, 1).stream().findFirst());
                })
            .onDone(found -> arrived(target, found))
            .onCancelled(() -> waiting = Optional.empty())
            .onAnyError(reason -> {
              waiting = Optional.empty();
              failed(reason);
            }));
  }

  private record Found(long number, Optional<RawTable.RawRow> row) {}

  private void arrived(Target target, Found found) {
    waiting = Optional.empty();
    Optional<RawTable.RawRow> row = found.row().filter(r -> r.family().equals(target.family()));
    byte[] key = target.key().toArray();
    EntryKind kind = view.info().format().kind(target.family(), key, key.length);
    String text = Parts.orNone(Wording.key(target.family(), kind, target.key()));
    if (row.isEmpty()) {
      if (counting.get() == Counting.RUNNING) {
        waiting = Optional.of(target);
        message.set(Messages.get("raw.notYet"));
      } else {
        message.set(Messages.format("raw.notFound", text));
      }
      return;
    }
    boolean starts = KeySearch.startsWith(row.get().key(), target.key());
    if (!target.exact() || !starts) {
      message.set(Messages.format(starts ? "raw.found" : "raw.foundAfter", text));
    }
    selectedBefore = OptionalInt.empty();
    if (!isShown() || found.number() >= rows.size()) {
      showCounted();
    }
    onFound.accept((int) found.number());
  }

  private void failed(Throwable failure) {
    if (isLetGo) {
      // Of a state that is closed; the newest is being read.
      return;
    }
    error.set(Optional.of(ErrorReport.of(failure)));
  }

  /** Gives everything up without a sound. */
  public void close() {
    first.abandon();
    building.abandon();
    jumping.abandon();
    placing.abandon();
    refresher.abandon();
    rows.reset(0, (from, count, control) -> List.of());
  }
}
