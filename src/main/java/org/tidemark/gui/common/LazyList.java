package org.tidemark.gui.common;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * A list of any size that a table can show at once: rows are read in pages when first looked at,
 * and {@link #get} never waits. A row not read yet is the "loading" value; when its page arrives,
 * one update of just that range is announced.
 *
 * <p>One page is read at a time, the one asked for last first: after a long scroll the rows on
 * screen matter, not those flown past. Read-only to its users; JavaFX thread only. A table over it
 * needs the care {@link BigTables} takes.
 */
public final class LazyList<T> extends ObservableListBase<T> {
  /** Rows read at once: several screens, and still a few milliseconds of work. */
  static final int PAGE_ROWS = 256;

  /** Pages kept: one table refresh asks for about 600 rows around the visible ones. */
  static final int MAX_PAGES = 64;

  /** Pages waiting to be read; more were scrolled past and are asked for again if needed. */
  static final int MAX_WANTED = 8;

  private final JobRunner jobs;
  private final String title;
  private final T loading;
  private final Consumer<Throwable> onError;
  private final LatestJob reading = new LatestJob();
  private final Deque<Integer> wanted = new ArrayDeque<>();
  // Not asked for again until the next reset: a page that fails would fail at every repaint.
  private final Set<Integer> failed = new HashSet<>();
  private final Map<Integer, List<T>> pages = new LinkedHashMap<>(16, 0.75f, true);
  private PageSource<T> source = (from, count, control) -> List.of();
  private int size;
  private boolean isReading;

  /**
   * An empty list.
   *
   * @param title the title of the jobs that read pages, as the user sees it
   * @param loading stands for every row not read yet
   * @param onError told once for each page that cannot be read
   */
  public LazyList(JobRunner jobs, String title, T loading, Consumer<Throwable> onError) {
    this.jobs = jobs;
    this.title = title;
    this.loading = loading;
    this.onError = onError;
  }

  /**
   * Shows other rows: everything read or being read is forgotten, and a single change announced.
   */
  public void reset(int newSize, PageSource<T> newSource) {
    if (newSize < 0) {
      throw new IllegalArgumentException("size is negative: " + newSize);
    }
    reading.abandon();
    isReading = false;
    wanted.clear();
    failed.clear();
    pages.clear();
    source = newSource;
    int oldSize = size;
    size = newSize;
    if (oldSize > 0 || newSize > 0) {
      fireChange(new Replaced<>(this, newSize, new Unread<>(loading, oldSize)));
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public T get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("row " + index + " of " + size);
    }
    int number = index / PAGE_ROWS;
    List<T> page = pages.get(number);
    if (page == null) {
      request(number);
      // A runner that works in place has read it by now.
      page = pages.get(number);
    }
    return page == null ? loading : page.get(index % PAGE_ROWS);
  }

  /** True if the row has been read, so that {@code get} gives the real one. Requests nothing. */
  public boolean isLoaded(int index) {
    return pages.containsKey(index / PAGE_ROWS);
  }

  private void request(int number) {
    if (failed.contains(number) || wanted.contains(number)) {
      return;
    }
    wanted.addLast(number);
    if (wanted.size() > MAX_WANTED) {
      wanted.removeFirst();
    }
    if (!isReading) {
      readNext();
    }
  }

  private void readNext() {
    Integer number = wanted.peekLast();
    if (number == null) {
      return;
    }
    int from = number * PAGE_ROWS;
    int count = Math.min(PAGE_ROWS, size - from);
    PageSource<T> current = source;
    isReading = true;
    reading.start(
        jobs,
        Job.of(title, control -> checked(current.read(from, count, control), count))
            .onDone(page -> pageArrived(number, from, page))
            .onAnyError(error -> {
              failed.add(number);
              onError.accept(error);
            })
            .andFinally(() -> {
              isReading = false;
              wanted.remove(number);
              readNext();
            }));
  }

  private static <T> List<T> checked(List<T> page, int count) {
    if (page.size() != count) {
      throw new IllegalStateException("read " + page.size() + " rows where " + count + " are");
    }
    return List.copyOf(page);
  }

  private void pageArrived(int number, int from, List<T> page) {
    pages.put(number, page);
    if (pages.size() > MAX_PAGES) {
      // Access order: the first is the one looked at longest ago.
      pages.remove(pages.keySet().iterator().next());
    }
    beginChange();
    for (int i = 0; i < page.size(); i++) {
      nextUpdate(from + i);
    }
    endChange();
  }

  /** The rows before a reset. Nobody may need them, and they may be millions. */
  private static final class Unread<T> extends AbstractList<T> {
    private final T loading;
    private final int size;

    Unread(T loading, int size) {
      this.loading = loading;
      this.size = size;
    }

    @Override
    public T get(int index) {
      return loading;
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** "All rows were replaced", without copying any. */
  private static final class Replaced<T> extends ListChangeListener.Change<T> {
    private final int newSize;
    private final List<T> removed;
    private boolean isAtChange;

    Replaced(LazyList<T> list, int newSize, List<T> removed) {
      super(list);
      this.newSize = newSize;
      this.removed = removed;
    }

    @Override
    public boolean next() {
      boolean first = !isAtChange;
      isAtChange = true;
      return first;
    }

    @Override
    public void reset() {
      isAtChange = false;
    }

    @Override
    public int getFrom() {
      return 0;
    }

    @Override
    public int getTo() {
      return newSize;
    }

    @Override
    public List<T> getRemoved() {
      return removed;
    }

    @Override
    protected int[] getPermutation() {
      return new int[0];
    }
  }
}
