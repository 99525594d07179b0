package org.tidemark.gui.block;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.LazyList;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.BlockSummary;
import org.tidemark.state.BlockTable;
import org.tidemark.state.IdRange;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;
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
  private final LatestJob jumping = new LatestJob();
  private final LatestJob reading = new LatestJob();
  private final ReadOnlyObjectWrapper<Counting> counting =
      new ReadOnlyObjectWrapper<>(Counting.NOT_STARTED);
  private final ReadOnlyObjectWrapper<Optional<ErrorReport>> error =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Row<JournalEntry>>> block =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private StateView view;
  private BlockTable table;
  private Optional<BlockTable> shown = Optional.empty();
  // A later view that came while blocks were counted, which is not begun anew each second.
  private Optional<StateView> later = Optional.empty();
  private Optional<UInt64> chosen = Optional.empty();
  private Optional<UInt64> waiting = Optional.empty();
  private IntConsumer onFound = row -> {};
  private IntConsumer onMoved = by -> {};

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

  /** What came of the latest jump; empty if there is nothing to say. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /**
   * Ties the model to what shows it.
   *
   * @param found told the row that a jump found
   * @param moved told by how many rows all blocks have moved down, since newer ones came above
   */
  void follow(IntConsumer found, IntConsumer moved) {
    onFound = found;
    onMoved = moved;
  }

  /** Blocks counted so far. */
  public long counted() {
    return table.size();
  }

  /** The newest block there is, if any was shown. */
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
    table = new BlockTable(view);
    shown = Optional.empty();
    counting.set(Counting.RUNNING);
    BlockTable counted = table;
    first.start(
        jobs,
        Job.<List<BlockSummary>>of(
                Messages.get("blocks.first"), control -> counted.firstRows(LazyList.PAGE_ROWS))
            .onDone(found -> {
              if (shown.isEmpty()) {
                swap(found);
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
        && shown.isPresent()
        && size() - rows.size() >= rows.size() / GROWTH_STEPS) {
      showCounted();
    }
  }

  private void ended(Counting how) {
    first.abandon();
    counting.set(how);
    showCounted();
    waiting.ifPresent(height -> show(height));
    Optional<StateView> next = later;
    later = Optional.empty();
    next.ifPresent(state -> show(state));
  }

  /** A list counts in int; beyond two billion blocks the jump still finds every one. */
  private int size() {
    return (int) Math.min(Integer.MAX_VALUE, table.size());
  }

  private void showCounted() {
    if (shown.equals(Optional.of(table)) && size() >= rows.size()) {
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
  }

  /** Stops counting; what was counted can be looked at. */
  public void stop() {
    building.cancel();
  }

  /**
   * Shows a later view of the same directory from now on, in place: only the blocks since are
   * counted, the block chosen stays chosen and rows stay where they are on screen.
   */
  public void show(StateView next) {
    if (counting.get() == Counting.NOT_STARTED) {
      view = next;
      table = new BlockTable(next);
      return;
    }
    if (counting.get() == Counting.RUNNING) {
      later = Optional.of(next);
      return;
    }
    view = next;
    BlockTable before = table;
    following.start(
        jobs,
        Job.<Optional<Followed>>of(
                Messages.get("blocks.job"),
                control -> {
                  Optional<BlockTable> after = before.followedBy(next);
                  return after.isEmpty()
                      ? Optional.empty()
                      : Optional.of(
                          new Followed(after.get(), after.get().read(0, LazyList.PAGE_ROWS)));
                })
            .onDone(followed -> followed.ifPresentOrElse(this::followed, this::countAgain))
            .onAnyError(this::failed)
            .quiet());
    chosen.ifPresent(this::read);
  }

  /** The views that rows on screen are still read from. */
  public List<StateView> reading() {
    return List.of(view);
  }

  private record Followed(BlockTable table, List<BlockSummary> first) {}

  private void followed(Followed next) {
    int by = (int) (next.table().size() - table.size());
    table = next.table();
    swap(next.first());
    onMoved.accept(by);
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
      show(UInt64.parse(typed.strip().replace(",", "")));
    } catch (NumberFormatException e) {
      message.set(Messages.get("blocks.notHeight"));
    }
  }

  private record Found(
      Optional<UInt64> height, Optional<Row<JournalEntry>> block, OptionalLong row) {}

  /** Shows the block at a height, or the next older one and says so. */
  public void show(UInt64 wanted) {
    start();
    waiting = Optional.empty();
    message.set("");
    BlockTable searched = table;
    StateView from = view;
    jumping.start(
        jobs,
        Job.<Found>of(
                Messages.get("blocks.jumpJob"),
                control -> {
                  Optional<UInt64> height =
                      BlockCursor.highest(from, new IdRange(UInt64.ZERO, wanted));
                  return height.isEmpty()
                      ? new Found(height, Optional.empty(), OptionalLong.empty())
                      : new Found(height, from.block(height.get()), searched.indexOf(height.get()));
                })
            .onDone(found -> found(wanted, found))
            .onAnyError(this::failed)
            .quiet());
  }

  private void found(UInt64 wanted, Found found) {
    String asked = Numbers.grouped(wanted.toString());
    if (found.height().isEmpty()) {
      message.set(Messages.format("blocks.notFound", asked));
      return;
    }
    UInt64 height = found.height().get();
    if (!height.equals(wanted)) {
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
    if (shown.isEmpty() || row >= rows.size()) {
      showCounted();
    }
    if (row < rows.size()) {
      onFound.accept((int) row);
    }
  }

  private void failed(Throwable failure) {
    error.set(Optional.of(ErrorReport.of(failure)));
  }

  /** Gives everything up without a sound. */
  public void close() {
    for (LatestJob job : List.of(first, building, following, jumping, reading)) {
      job.abandon();
    }
    rows.reset(0, (from, count, control) -> List.of());
  }
}
