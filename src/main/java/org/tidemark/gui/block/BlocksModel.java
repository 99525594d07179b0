package org.tidemark.gui.block;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.LazyList;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.source.RowsAge;
import org.tidemark.gui.source.ViewJob;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.BlockSummary;
import org.tidemark.state.BlockTable;
import org.tidemark.state.IdRange;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** Every block, newest first, and the one chosen. No controls; JavaFX thread only. */
public final class BlocksModel {
  /** While counting, the table grows by at least this share of itself. */
  private static final int GROWTH_STEPS = 10;

  /** Stands for a row that is still on its way. */
  static final BlockSummary LOADING =
      new BlockSummary(UInt64.ZERO, UInt64.MAX, -1, -1, -1, -1, Optional.empty());

  /** What shows the rows. A reset of the rows takes the selection away, so it is told again. */
  interface Screen {
    /** A jump found this row. */
    default void found(int row) {}

    /** The block chosen is in this row now: to be selected, not scrolled to. */
    default void kept(int row) {}

    /** Where it is scrolled to; empty before it was laid out. */
    default Optional<BigTables.Place> place() {
      return Optional.empty();
    }

    /** All blocks have moved down by this many rows, since newer ones came above. */
    default void moved(BigTables.Place was, int by) {}
  }

  /** How far counting has come. */
  enum Counting {
    NOT_STARTED,
    RUNNING,
    COMPLETE,
    STOPPED
  }

  private final JobRunner jobs;
  private final LazyList<BlockSummary> rows;
  private final LatestJob first = new LatestJob();
  private final LatestJob building = new LatestJob();
  private final LatestJob following = new LatestJob();
  private final ViewJob jumping = new ViewJob();
  private final ViewJob reading = new ViewJob();
  private final RowsAge age = new RowsAge();
  private final ReadOnlyObjectWrapper<Counting> counting =
      new ReadOnlyObjectWrapper<>(Counting.NOT_STARTED);
  private final ReadOnlyObjectWrapper<Optional<ErrorReport>> error =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Row<JournalEntry>>> block =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private StateView view;
  private BlockTable table;
  // That of the rows, which stay on screen until those of a later table are read.
  private Optional<BlockTable> shown = Optional.empty();
  // A later view that came while blocks were counted, which is not begun anew each second, or after
  // counting was stopped, which is not begun anew before it is asked for.
  private Optional<StateView> later = Optional.empty();
  private Optional<UInt64> chosen = Optional.empty();
  private Optional<UInt64> waiting = Optional.empty();
  private Screen screen = new Screen() {};

  public BlocksModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    table = new BlockTable(view);
    rows = new LazyList<>(jobs, Messages.get("blocks.page"), LOADING, this::failed);
  }

  public LazyList<BlockSummary> rows() {
    return rows;
  }

  ReadOnlyObjectProperty<Counting> countingProperty() {
    return counting.getReadOnlyProperty();
  }

  /** The latest failure to read. */
  public ReadOnlyObjectProperty<Optional<ErrorReport>> errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** The block chosen last, once it is read. */
  public ReadOnlyObjectProperty<Optional<Row<JournalEntry>>> blockProperty() {
    return block.getReadOnlyProperty();
  }

  /** Of which state the rows are, unless it is the newest. */
  RowsAge age() {
    return age;
  }

  /** What came of the latest jump; empty if there is nothing to say. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Ties the model to what shows it. */
  void follow(Screen told) {
    screen = told;
  }

  /** Blocks counted so far. */
  public long counted() {
    return table.size();
  }

  /** True once it is known that there is no block. */
  boolean isEmpty() {
    return counting.get() == Counting.COMPLETE && table.size() == 0;
  }

  /** Shows the newest blocks at once and counts all; later calls do nothing. */
  public void start() {
    if (counting.get() == Counting.NOT_STARTED) {
      countAgain();
    }
  }

  /** Counts from the start. */
  public void countAgain() {
    following.abandon();
    view = later.orElse(view);
    later = Optional.empty();
    error.set(Optional.empty());
    table = new BlockTable(view);
    counting.set(Counting.RUNNING);
    BlockTable counted = table;
    first.start(
        jobs,
        Job.<List<BlockSummary>>of(
                Messages.get("blocks.first"), control -> counted.firstRows(LazyList.PAGE_ROWS))
            .onDone(found -> {
              if (!isShown()) {
                swap(found);
                choose(found);
              }
            })
            .onAnyError(this::failed)
            .quiet());
    building.start(
        jobs,
        Job.<Boolean>of(
                Messages.get("blocks.job"),
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
    if (waiting.isPresent()) {
      search(waiting.get(), true);
    } else if (chosen.isEmpty() && size() > 0) {
      search(UInt64.MAX, false);
    }
    updateAge();
    Optional<StateView> next = later;
    if (how == Counting.COMPLETE && next.isPresent()) {
      later = Optional.empty();
      show(next.get());
    }
  }

  private boolean isShown() {
    return shown.equals(Optional.of(table));
  }

  private StateView newest() {
    return later.orElse(view);
  }

  private StateView rowsView() {
    return shown.orElse(table).view();
  }

  private void updateAge() {
    age.update(rowsView(), newest(), counting.get() == Counting.COMPLETE);
  }

  /** Called about once a second. */
  void pulse() {
    age.look(rowsView(), newest());
  }

  /** A list counts in int; beyond two billion blocks the jump still finds every one. */
  private int size() {
    return (int) Math.min(Integer.MAX_VALUE, table.size());
  }

  private void showCounted() {
    if (isShown() && size() >= rows.size()) {
      rows.grow(size());
    } else {
      swap(List.of());
    }
  }

  private void swap(List<BlockSummary> firstRows) {
    BlockTable counted = table;
    shown = Optional.of(counted);
    rows.reset(
        Math.max(firstRows.size(), size()),
        (from, count, control) -> counted.read(from, count),
        firstRows);
    updateAge();
  }

  /** The newest block is more likely wanted than an empty half page. */
  private void choose(List<BlockSummary> first) {
    if (chosen.isEmpty() && waiting.isEmpty() && !first.isEmpty()) {
      choose(first.getFirst().height());
    }
    for (int row = 0; row < first.size(); row++) {
      if (Optional.of(first.get(row).height()).equals(chosen)) {
        screen.kept(row);
      }
    }
  }

  /** Stops counting; what was counted can be looked at. */
  public void stop() {
    building.cancel();
  }

  /**
   * Shows a later view of the same directory from now on, in place: only the blocks since are
   * counted, the block chosen stays chosen and rows stay where they are on screen. While blocks are
   * counted it waits; where the counting was stopped, or failed, until it is begun again.
   */
  public void show(StateView next) {
    if (counting.get() == Counting.NOT_STARTED) {
      view = next;
      table = new BlockTable(next);
      return;
    }
    if (counting.get() != Counting.COMPLETE) {
      later = Optional.of(next);
      updateAge();
      return;
    }
    view = next;
    updateAge();
    BlockTable before = table;
    Optional<UInt64> kept = chosen;
    Optional<BigTables.Place> seen = screen.place();
    following.start(
        jobs,
        Job.<Optional<Followed>>of(
                Messages.get("blocks.job"),
                control -> {
                  Optional<BlockTable> after = before.followedBy(next);
                  return after.isEmpty()
                      ? Optional.empty()
                      : Optional.of(
                          read(after.get(), kept, seen, after.get().size() - before.size()));
                })
            .onDone(followed -> followed.ifPresentOrElse(this::followed, this::countAgain))
            .onAnyError(this::failed)
            .quiet());
    chosen.ifPresent(this::read);
  }

  /** The views that rows on screen, or jobs under way, still read from. */
  public List<StateView> reading() {
    Stream<StateView> ofRows = Stream.of(view, table.view(), rowsView());
    Stream<StateView> ofJobs = Stream.of(jumping, reading).flatMap(job -> job.reading().stream());
    return Stream.concat(ofRows, ofJobs).distinct().toList();
  }

  /**
   * What a later view has.
   *
   * @param fresh pages by number: the first, and those that are on screen
   */
  private record Followed(
      BlockTable table, Map<Integer, List<BlockSummary>> fresh, OptionalLong chosen) {}

  private static Followed read(
      BlockTable after, Optional<UInt64> kept, Optional<BigTables.Place> seen, long by)
      throws Failure {
    Map<Integer, List<BlockSummary>> fresh = new HashMap<>();
    fresh.put(0, after.read(0, LazyList.PAGE_ROWS));
    if (seen.isPresent()) {
      int from = (int) (seen.get().first() + by) / LazyList.PAGE_ROWS;
      int to = (int) (seen.get().last() + by) / LazyList.PAGE_ROWS;
      for (int page = Math.max(1, from); page <= to; page++) {
        fresh.put(page, after.read((long) page * LazyList.PAGE_ROWS, LazyList.PAGE_ROWS));
      }
    }
    OptionalLong row = kept.isPresent() ? after.indexOf(kept.get()) : OptionalLong.empty();
    return new Followed(after, fresh, row);
  }

  private void followed(Followed next) {
    int by = (int) (next.table().size() - table.size());
    Optional<BigTables.Place> was = screen.place();
    BlockTable counted = next.table();
    table = counted;
    shown = Optional.of(counted);
    error.set(Optional.empty());
    updateAge();
    rows.replace(size(), (from, count, control) -> counted.read(from, count), next.fresh());
    next.chosen().ifPresent(row -> screen.kept((int) row));
    was.ifPresent(place -> screen.moved(place, by));
  }

  /** Shows what is in a block; the table has selected it already. */
  void choose(UInt64 height) {
    if (!chosen.equals(Optional.of(height))) {
      chosen = Optional.of(height);
      read(height);
    }
  }

  private void read(UInt64 height) {
    StateView from = view;
    reading.start(
        jobs,
        from,
        Job.<Optional<Row<JournalEntry>>>of(
                Messages.get("blocks.readJob"), control -> from.block(height))
            .onDone(this::arrived)
            .onAnyError(this::failed)
            .quiet());
  }

  private void arrived(Optional<Row<JournalEntry>> found) {
    // The same block again is no change: what is open of it stays open.
    if (!block.get().equals(found)) {
      block.set(found);
    }
  }

  /** Goes to the height that was typed. */
  public void go(String typed) {
    try {
      show(UInt64.parse(Numbers.ungrouped(typed)));
    } catch (NumberFormatException e) {
      message.set(Messages.get("blocks.notHeight"));
    }
  }

  private record Found(
      Optional<UInt64> height, Optional<Row<JournalEntry>> block, OptionalLong row) {}

  /** Shows the block at a height, or the next older one and says so. */
  public void show(UInt64 wanted) {
    // Before the first rows arrive, so that they do not choose the newest one.
    waiting = Optional.of(wanted);
    start();
    search(wanted, true);
  }

  /**
   * @param remarked true if it is to be said that another block is shown than was asked for
   */
  private void search(UInt64 wanted, boolean remarked) {
    message.set("");
    BlockTable searched = table;
    // Block and row must be of the same state.
    StateView from = searched.view();
    jumping.start(
        jobs,
        from,
        Job.<Found>of(
                Messages.get("blocks.jumpJob"),
                control -> {
                  Optional<UInt64> height =
                      BlockCursor.highest(from, new IdRange(UInt64.ZERO, wanted));
                  return height.isEmpty()
                      ? new Found(height, Optional.empty(), OptionalLong.empty())
                      : new Found(height, from.block(height.get()), searched.indexOf(height.get()));
                })
            .onDone(found -> {
              if (searched == table) {
                found(wanted, remarked, found);
              } else {
                // Blocks have come above it meanwhile: its row is another one.
                search(wanted, remarked);
              }
            })
            .onAnyError(this::failed)
            .quiet());
  }

  private void found(UInt64 wanted, boolean remarked, Found found) {
    waiting = Optional.empty();
    String asked = Numbers.grouped(wanted.toString());
    if (found.height().isEmpty()) {
      message.set(Messages.format("blocks.notFound", asked));
      return;
    }
    UInt64 height = found.height().get();
    if (remarked && !height.equals(wanted)) {
      message.set(Messages.format("blocks.older", asked));
    }
    reading.abandon();
    chosen = found.height();
    arrived(found.block());
    if (found.row().isEmpty()) {
      waiting = counting.get() == Counting.RUNNING ? Optional.of(wanted) : Optional.empty();
      return;
    }
    long row = found.row().getAsLong();
    if (!isShown() || row >= rows.size()) {
      showCounted();
    }
    if (row < rows.size()) {
      screen.found((int) row);
    }
  }

  private void failed(Throwable failure) {
    error.set(Optional.of(ErrorReport.of(failure)));
  }

  /** Gives everything up without a sound. */
  public void close() {
    for (LatestJob job : List.of(first, building, following)) {
      job.abandon();
    }
    for (ViewJob job : List.of(jumping, reading)) {
      job.abandon();
    }
    rows.reset(0, (from, count, control) -> List.of());
  }
}
