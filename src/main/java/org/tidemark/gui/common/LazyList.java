package org.tidemark.gui.common;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * <p>Its jobs are quiet ({@link Job#quiet}). One page is read at a time, the one asked for last
 * first: after a long scroll the rows on screen matter, not those flown past. Read-only to its
 * users; JavaFX thread only. A table over it needs the care {@link BigTables} takes.
 */
public final class LazyList<T> extends ObservableListBase<T> {
  /** Rows read at once: several screens, and still a few milliseconds of work. */
  public static final int PAGE_ROWS = 256;

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
  // Pages of the source before, shown until the new ones are read.
  private final Map<Integer, List<T>> stale = new HashMap<>();
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
    reset(newSize, newSource, List.of());
  }

  /**
   * Shows other rows, the first of which are already at hand: they never show as "loading".
   *
   * @param first at most one page; rows beyond a page are read again
   */
  public void reset(int newSize, PageSource<T> newSource, List<T> first) {
    if (newSize < 0) {
      throw new IllegalArgumentException("size is negative: " + newSize);
    }
    reading.abandon();
    isReading = false;
    wanted.clear();
    failed.clear();
    pages.clear();
    stale.clear();
    if (!first.isEmpty()) {
      pages.put(0, List.copyOf(first.subList(0, Math.min(PAGE_ROWS, first.size()))));
    }
    source = newSource;
    int oldSize = size;
    size = newSize;
    if (oldSize > 0 || newSize > 0) {
      fireChange(new Replaced<>(this, 0, newSize, new Unread<>(loading, oldSize)));
    }
  }

  /**
   * Shows what has become of the rows: those read before stay in sight until the new ones are, and
   * only rows that differ are announced as changed. Where rows were put in or taken out, the change
   * of size is announced at the end, so that a selection by number stays where it is.
   *
   * @param fresh pages of the new source that are already at hand, by number; those on screen, so
   *     that it goes from old to new in one step
   */
  public void replace(int newSize, PageSource<T> newSource, Map<Integer, List<T>> fresh) {
    if (newSize < 0) {
      throw new IllegalArgumentException("size is negative: " + newSize);
    }
    reading.abandon();
    isReading = false;
    wanted.clear();
    failed.clear();
    if (stale.size() + pages.size() > MAX_PAGES) {
      // Of states before the last one, and looked at by nobody since.
      stale.clear();
    }
    stale.putAll(pages);
    pages.clear();
    source = newSource;
    Map<Integer, List<T>> before = new HashMap<>();
    fresh.forEach((number, page) -> {
      pages.put(number, List.copyOf(page));
      before.put(number, Optional.ofNullable(stale.remove(number)).orElseGet(List::of));
    });
    int oldSize = size;
    size = newSize;
    if (newSize > oldSize) {
      fireChange(new Replaced<>(this, oldSize, newSize, List.of()));
    } else if (newSize < oldSize) {
      fireChange(new Replaced<>(this, newSize, newSize, new Unread<>(loading, oldSize - newSize)));
    }
    before.forEach((number, old) -> announce(number, old, List.copyOf(fresh.get(number))));
  }

  /** Announces the rows of a page that are not as they were, from the first to the last of them. */
  private void announce(int number, List<T> old, List<T> page) {
    int first = 0;
    int end = page.size();
    int both = Math.min(old.size(), page.size());
    while (first < both && old.get(first).equals(page.get(first))) {
      first++;
    }
    while (end > first && end <= both && old.get(end - 1).equals(page.get(end - 1))) {
      end--;
    }
    if (first < end) {
      int from = number * PAGE_ROWS;
      beginChange();
      for (int i = first; i < end; i++) {
        nextUpdate(from + i);
      }
      endChange();
    }
  }

  /**
   * More rows of the same source became known behind those there are. What was read stays; the
   * change announced is as cheap for a million rows as for one.
   */
  public void grow(int newSize) {
    if (newSize < size) {
      throw new IllegalArgumentException("from " + size + " to " + newSize + " is no growth");
    }
    if (newSize > size) {
      int oldSize = size;
      size = newSize;
      fireChange(new Replaced<>(this, oldSize, newSize, List.of()));
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
    int row = index % PAGE_ROWS;
    // The last page is short, and stays so when the list grows, until its new rows are looked at.
    if (page == null || page.size() <= row) {
      request(number);
      // A runner that works in place has read it by now.
      page = pages.get(number);
      if (page == null || page.size() <= row) {
        page = stale.get(number);
      }
    }
    return page == null || page.size() <= row ? loading : page.get(row);
  }

  /** True if the row has been read, so that {@code get} gives the real one. Requests nothing. */
  public boolean isLoaded(int index) {
    List<T> page = pages.get(index / PAGE_ROWS);
    return page != null && index % PAGE_ROWS < page.size();
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
    int count = rowsOf(number);
    PageSource<T> current = source;
    isReading = true;
    reading.start(
        jobs,
        Job.of(title, control -> checked(current.read(from, count, control), count))
            .onDone(page -> pageArrived(number, page))
            .onAnyError(error -> {
              failed.add(number);
              forgetStale(number);
              onError.accept(error);
            })
            .andFinally(() -> {
              isReading = false;
              // The list can have grown meanwhile, and a row beyond the old end been asked for.
              if (count == rowsOf(number) || failed.contains(number)) {
                wanted.remove(number);
              }
              readNext();
            })
            .quiet());
  }

  /** What cannot be read must not look as if it were still as it was. */
  private void forgetStale(int number) {
    List<T> old = stale.remove(number);
    if (old != null) {
      announce(number, List.of(), old.subList(0, Math.min(old.size(), rowsOf(number))));
    }
  }

  private int rowsOf(int number) {
    return Math.min(PAGE_ROWS, size - number * PAGE_ROWS);
  }

  private static <T> List<T> checked(List<T> page, int count) {
    if (page.size() != count) {
      throw new IllegalStateException("read " + page.size() + " rows where " + count + " are");
    }
    return List.copyOf(page);
  }

  private void pageArrived(int number, List<T> page) {
    pages.put(number, page);
    List<T> before = Optional.ofNullable(stale.remove(number)).orElseGet(List::of);
    if (pages.size() > MAX_PAGES) {
      // Access order: the first is the one looked at longest ago.
      pages.remove(pages.keySet().iterator().next());
    }
    announce(number, before, page);
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

  /** "These rows are new, those are gone", without copying any. */
  private static final class Replaced<T> extends ListChangeListener.Change<T> {
    private final int from;
    private final int to;
    private final List<T> removed;
    private boolean isAtChange;

    Replaced(LazyList<T> list, int from, int to, List<T> removed) {
      super(list);
      this.from = from;
      this.to = to;
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
      return from;
    }

    @Override
    public int getTo() {
      return to;
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
