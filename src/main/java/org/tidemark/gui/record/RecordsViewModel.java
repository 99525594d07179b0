package org.tidemark.gui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.LazyList;
import org.tidemark.gui.common.PageSource;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Column;
import org.tidemark.state.Condition;
import org.tidemark.state.Filter;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.RowQuery;
import org.tidemark.state.RowTable;
import org.tidemark.state.StateView;
import org.tidemark.storage.Damage;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * Which records a table shows, how many, and in which order. No controls; JavaFX thread only.
 *
 * <p>A request is one {@link RowTable}. The rows of the request before stay on screen, marked
 * stale, until the new one has something to show: its first screen, its first counted rows, or, if
 * it sorts, all of it. When the state moves on the same request is answered anew in the background,
 * see {@link FreshRows}, and nothing is marked or moved.
 */
final class RecordsViewModel<R> extends RecordsState<R>
    implements RowFollower.Rows<R>, RowLocator.Rows<R> {
  /** What the newest request is doing. */
  enum Phase {
    /** Nothing was asked for yet. */
    IDLE,
    /** Rows are counted, and shown as they are found. */
    COUNTING,
    /** Rows are put in order; none has its place yet. */
    SORTING,
    /** Every row is counted. */
    COMPLETE,
    /** The user stopped the counting; what was counted is shown. */
    STOPPED,
    /** Reading failed; what was read before is shown. */
    FAILED
  }

  /** While counting, the table grows by at least this share of itself. */
  private static final int GROWTH_STEPS = 10;

  private record FirstScreen<R>(List<Row<R>> rows, long estimate) {}

  private final RecordKind<R> kind;
  private final JobRunner jobs;
  private final RecordWords words;
  private final FilterForm form;
  private final LatestJob building = new LatestJob();
  private final LatestJob firstScreen = new LatestJob();
  private final RowFollower<R> follower;
  private final RowLocator<R> locator;
  private final LazyList<Optional<Row<R>>> rows;
  private final SelectedRecord<R> selected = new SelectedRecord<>(this::rowAt);
  private RecordsScreen screen = new RecordsScreen() {};
  private RowTable<R> newest;
  private RowTable<R> shown;
  private long estimate;
  private OptionalLong total = OptionalLong.empty();

  RecordsViewModel(StateView view, RecordKind<R> kind, JobRunner jobs) {
    this.kind = kind;
    this.jobs = jobs;
    form = new FilterForm(kind, view.info().format().schema());
    words = RecordWords.of(kind);
    newest = new RowTable<>(view, kind, RowQuery.all());
    shown = newest;
    rows = new LazyList<>(jobs, words.reading(), Optional.empty(), this::failed);
    rows.addListener((ListChangeListener<Optional<Row<R>>>) change -> selected.update());
    follower = new RowFollower<>(this, view, jobs, words.reading());
    locator = new RowLocator<>(this, jobs, words.reading());
  }

  /** How the records shown are laid out. */
  Schema schema() {
    return follower.view().info().format().schema();
  }

  void setScreen(RecordsScreen screen) {
    this.screen = screen;
  }

  /** The rows; an empty element is a row still being read. */
  LazyList<Optional<Row<R>>> rows() {
    return rows;
  }

  FilterForm form() {
    return form;
  }

  /** The selected record; empty if none is, or while it is being read. */
  ReadOnlyObjectProperty<Optional<Row<R>>> selectedProperty() {
    return selected.recordProperty();
  }

  /** True if the selected record was there and is no longer stored. */
  ReadOnlyBooleanProperty goneProperty() {
    return selected.goneProperty();
  }

  /** Reads for the first time; later calls do nothing. */
  void start() {
    if (phase.get() == Phase.IDLE) {
      request(query.get());
    }
  }

  /** Begins with a filter as it was left, before anything is read. */
  void begin(String remembered) {
    form.restore(remembered);
    form.parse().ifPresent(filter -> query.set(RowQuery.of(filter)));
  }

  /** Reads again, with the same filter and order. */
  void again() {
    request(query.get());
  }

  /** Asks for what the filter form says, if that is a filter and another one than before. */
  void applyForm() {
    Optional<Filter> typed = form.parse();
    if (typed.isPresent() && !typed.get().equals(query.get().filter())) {
      request(new RowQuery<>(typed.get(), query.get().sort(), query.get().descending()));
    }
  }

  void clearFilter() {
    show(Filter.NONE);
  }

  /** Asks for these records. */
  void show(Filter filter) {
    locator.forget();
    form.set(filter);
    if (phase.get() == Phase.IDLE) {
      query.set(RowQuery.of(filter));
    } else {
      applyForm();
    }
  }

  /** Asks for the records of which a column says this beside a value of one of them. */
  void use(Column<R> column, Condition.Comparison comparison, Object value) {
    locator.forget();
    form.use(column, comparison, value);
    applyForm();
  }

  /** Asks for another order; empty for the order of ids. */
  void sort(Optional<Column<R>> column, boolean descending) {
    RowQuery<R> wanted = new RowQuery<>(query.get().filter(), column, descending);
    if (!wanted.equals(query.get())) {
      request(wanted);
    }
  }

  /** Selects the record with this id, as soon as it is known where it is. */
  void show(UInt64 id) {
    locator.want(id);
    notice.set("");
    if (phase.get() == Phase.IDLE) {
      // A filter kept from before might hide it.
      form.set(Filter.NONE);
      query.set(RowQuery.all());
      start();
      return;
    }
    if (follower.isLetGo()) {
      // Found as soon as the rows are those of the newest state.
      return;
    }
    Filter filter = query.get().filter();
    if (filter.equals(Filter.NONE)) {
      locator.locate();
      return;
    }
    if (!filter.ids().contains(id.bits())) {
      unfilter();
      return;
    }
    RowQuery<R> only = RowQuery.of(filter.withIds(new IdRange(id, id)));
    locator.locateIn(shown.again(only), this::unfilter);
  }

  private void unfilter() {
    form.set(Filter.NONE);
    applyForm();
  }

  /** The row the user selected; -1 for none. */
  void select(int index) {
    selected.select(index);
  }

  private Optional<Row<R>> rowAt(int index) {
    return index < rows.size() ? rows.get(index) : Optional.empty();
  }

  /** The table is on screen from now on, or no longer: what nobody sees is not read again. */
  void setOnScreen(boolean shown) {
    follower.setOnScreen(shown);
  }

  /** Goes on to another state, in place. */
  void show(StateView next) {
    follower.show(next);
    if (phase.get() == Phase.IDLE) {
      newest = request(next);
      shown = newest;
    }
    updateAge();
  }

  /** Reads what is outdated, if it is time. */
  void pulse() {
    follower.pulse();
    age.look(shown.view(), follower.view());
  }

  private void updateAge() {
    age.update(shown.view(), follower.view(), isSettled());
  }

  /** The views that rows are read from. */
  List<StateView> reading() {
    List<StateView> views = new ArrayList<>(follower.reading(shown, newest));
    views.addAll(locator.reading());
    return views;
  }

  @Override
  public boolean isSettled() {
    return phase.get() == Phase.COMPLETE;
  }

  @Override
  public RowTable<R> request(StateView view) {
    return new RowTable<>(view, kind, query.get());
  }

  @Override
  public FreshRows.At at() {
    Optional<BigTables.Place> place = screen.place();
    List<UInt64> visible = new ArrayList<>();
    place.ifPresent(at -> {
      for (int row = at.first(); row <= at.last(); row++) {
        rowAt(row).map(Row::id).ifPresent(visible::add);
      }
    });
    return new FreshRows.At(place, visible, selected.id());
  }

  @Override
  public void move(FreshRows<R> fresh) {
    RowTable<R> table = fresh.table();
    shown = table;
    newest = table;
    error.set(Optional.empty());
    if (query.get().filter().equals(Filter.NONE)) {
      total = OptionalLong.of(table.size());
    }
    // A row selected while it was still being read has no id yet and keeps its number.
    int row =
        fresh.at().selected().isPresent()
            ? fresh.selected()
            : selected.index() < fresh.size() ? selected.index() : -1;
    selected.move(
        row,
        fresh.record(),
        () -> {
          rows.replace(
              fresh.size(),
              (from, wanted, control) -> FreshRows.rows(table, from, wanted),
              fresh.pages());
          screen.keep(fresh.at().place(), fresh.top(), row);
        });
    finish(Phase.COMPLETE);
    // Where it was looked for is no longer what is shown.
    locator.abandon();
    locator.target().ifPresent(this::show);
  }

  /** Rows picked by their numbers stay where they are until they are let go. */
  void hold(boolean held) {
    follower.hold(held);
  }

  /** The rows on screen. */
  RowTable<R> shown() {
    return shown;
  }

  /** The rows asked for, which may still have to be read. */
  RowTable<R> asked() {
    return shown.query().equals(query.get()) && !follower.isLetGo()
        ? shown
        : request(follower.view());
  }

  /** Stops counting or sorting. */
  void stop() {
    building.cancel();
  }

  /** Takes over what was counted since the last call. To be called a few times a second. */
  void sample() {
    if (phase.get() == Phase.COUNTING) {
      if (newest != shown && newest.size() > 0) {
        swap(newest, List.of());
      }
      if (newest == shown && !stale.get()) {
        // Each growth lays the table out anew, which takes longer the further down it is scrolled.
        if (shownSize() - rows.size() >= rows.size() / GROWTH_STEPS) {
          rows.grow(Math.max(rows.size(), shownSize()));
        }
        locator.locateAgain();
      }
      updateCount();
    }
    updateDamages();
  }

  /** Ends all work without a sound. */
  void close() {
    building.abandon();
    firstScreen.abandon();
    locator.abandon();
    follower.close();
    rows.reset(0, (from, wanted, control) -> List.of());
  }

  private void request(RowQuery<R> wanted) {
    follower.overtaken();
    building.abandon();
    firstScreen.abandon();
    locator.abandon();
    RowTable<R> table = new RowTable<>(follower.view(), kind, wanted);
    boolean sorts = wanted.sort().isPresent();
    newest = table;
    query.set(wanted);
    notice.set("");
    error.set(Optional.empty());
    stale.set(rows.size() > 0);
    phase.set(sorts ? Phase.SORTING : Phase.COUNTING);
    String title = title(wanted);
    working.set(title);
    updateCount();
    // A filter's first screen may be anywhere; what is counted of it shows as it is found.
    if (!sorts && wanted.filter().equals(Filter.NONE.withIds(wanted.filter().ids()))) {
      firstScreen.start(
          jobs,
          Job.of(words.reading(), control -> firstScreen(table))
              .onDone(first -> {
                estimate = first.estimate();
                if (table != shown) {
                  swap(table, first.rows());
                }
              })
              .onAnyError(this::ended)
              .quiet());
    }
    building.start(
        jobs,
        Job.of(
                title,
                control -> {
                  table.build(control);
                  return table.size();
                })
            .onDone(size -> completed(table))
            .onCancelled(() -> stopped(table))
            .onAnyError(this::ended));
  }

  private FirstScreen<R> firstScreen(RowTable<R> table) throws Exception {
    return new FirstScreen<>(table.firstRows(LazyList.PAGE_ROWS), table.view().estimate(kind));
  }

  private String title(RowQuery<R> wanted) {
    if (wanted.sort().isPresent()) {
      return words.sortingBy(Wording.column(wanted.sort().get().name()));
    }
    return wanted.filter().equals(Filter.NONE) ? words.counting() : words.filtering();
  }

  private void completed(RowTable<R> table) {
    firstScreen.abandon();
    if (query.get().filter().equals(Filter.NONE)) {
      total = OptionalLong.of(table.size());
    }
    if (table != shown || stale.get() || rows.size() > shownSize()) {
      swap(table, List.of());
    } else {
      rows.grow(shownSize());
    }
    finish(Phase.COMPLETE);
    locator.locate();
  }

  private void stopped(RowTable<R> table) {
    firstScreen.abandon();
    if (table.query().sort().isPresent()) {
      // Back to the former order: its rows never left the screen.
      newest = shown;
      query.set(shown.query());
      form.set(shown.query().filter());
      stale.set(false);
      finish(shown.isComplete() ? Phase.COMPLETE : Phase.STOPPED);
      return;
    }
    if (table != shown || stale.get()) {
      swap(table, List.of());
    }
    finish(Phase.STOPPED);
    locator.locate();
  }

  /** A page of rows, or the next state of all. */
  @Override
  public void failed(Throwable reason) {
    if (!follower.isLetGo()) {
      // Otherwise it is of a state that is closed, and the newest is being read.
      error.set(Optional.of(reason));
    }
  }

  @Override
  public void ended(Throwable reason) {
    building.abandon();
    firstScreen.abandon();
    error.set(Optional.of(reason));
    stale.set(false);
    finish(Phase.FAILED);
  }

  private void finish(Phase next) {
    phase.set(next);
    working.set("");
    follower.settled(shown.view());
    updateAge();
    updateDamages();
    updateCount();
  }

  private void swap(RowTable<R> table, List<Row<R>> first) {
    shown = table;
    follower.answered();
    stale.set(false);
    working.set("");
    PageSource<Optional<Row<R>>> source =
        (from, wanted, control) -> FreshRows.rows(table, from, wanted);
    rows.reset(
        Math.max(shownSize(), first.size()), source, first.stream().map(Optional::of).toList());
    selected.select(-1);
    screen.scrollToTop();
    updateAge();
    updateCount();
  }

  /** A JavaFX list ends at 2^31-1 rows. */
  private int shownSize() {
    return (int) Math.min(Integer.MAX_VALUE, shown.size());
  }

  @Override
  public Optional<RowTable<R>> searchable() {
    return stale.get() || shown != newest ? Optional.empty() : Optional.of(shown);
  }

  @Override
  public boolean isLast() {
    return shown.isComplete() || phase.get() == Phase.STOPPED;
  }

  @Override
  public void found(UInt64 id, long row) {
    rows.grow(Math.max(rows.size(), shownSize()));
    screen.reveal((int) row);
  }

  @Override
  public void absent(UInt64 id) {
    notice.set(words.absent(id.toString()));
  }

  /** Each cursor reports a bad block with where it itself began; the reason names the block. */
  private void updateDamages() {
    int places = (int) follower.view().damages().stream().map(Damage::reason).distinct().count();
    if (damages.get() != places) {
      damages.set(places);
      updateCount();
    }
  }

  private void updateCount() {
    if (phase.get() == Phase.SORTING) {
      return;
    }
    boolean filtered = !query.get().filter().equals(Filter.NONE);
    long known = rows.size();
    count.set(
        switch (phase.get()) {
          case IDLE, SORTING -> "";
          case COUNTING ->
              filtered
                  ? words.countingSoFar(stale.get() ? 0 : known)
                  : words.countingSoFar(Math.max(estimate, newest.size()));
          case STOPPED, FAILED -> words.stoppedAt(known);
          case COMPLETE ->
              filtered
                  ? words.ofTotal(known, total.orElse(Math.max(estimate, known)), total.isPresent())
                  : damages.get() > 0 ? words.readable(known) : words.counted(known);
        });
  }
}
