package org.tidemark.diff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.IdList;
import org.tidemark.state.SortPairs;
import org.tidemark.task.ScanControl;

/**
 * Which events touched which id, in a file of pairs sorted by id and then by event, 16 bytes each.
 * Written once by one thread, then read by any. Pairs are sorted in memory as long as they are few,
 * else in runs that are merged.
 */
final class Touches implements AutoCloseable {
  private static final int PAIR_BYTES = 16;

  /** Pairs between two that are in memory: a look-up reads 4 KB. */
  private static final int STEP = 256;

  private static final int BUFFER_PAIRS = 4096;

  private final Path folder;
  private final String name;
  private final int runPairs;
  private final List<FileChannel> runs = new ArrayList<>();
  private final IdList samples = new IdList();
  private SortPairs pending = new SortPairs();
  private @Nullable FileChannel sorted;
  private long size;

  /**
   * @param name of its files in {@code folder}
   * @param runPairs pairs sorted in memory at most
   */
  Touches(Path folder, String name, int runPairs) {
    this.folder = folder;
    this.name = name;
    this.runPairs = runPairs;
  }

  /** An event touched an id. Events come in ascending order. */
  void add(UInt64 id, long event, ScanControl control) throws DiffException {
    pending.add(id.bits(), event);
    size++;
    if (pending.size() == runPairs) {
      run(control);
    }
  }

  private void run(ScanControl control) throws DiffException {
    SortPairs pairs = pending;
    pending = new SortPairs();
    pairs.sort(0, pairs.size(), control);
    FileChannel file = create(name + "-" + runs.size());
    runs.add(file);
    try (Writer out = new Writer(file)) {
      for (int i = 0; i < pairs.size(); i++) {
        out.add(pairs.key(i), pairs.id(i));
      }
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
  }

  /** Ends adding. */
  void finish(ScanControl control) throws DiffException {
    run(control);
    try {
      if (runs.size() > 1) {
        sorted = create(name + "-all");
        merge(sorted, control);
      } else {
        sorted = runs.getFirst();
      }
      sample(sorted);
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
  }

  private void merge(FileChannel into, ScanControl control) throws IOException {
    PriorityQueue<Reader> queue =
        new PriorityQueue<>(
            Comparator.comparingLong((Reader reader) -> reader.id ^ Long.MIN_VALUE)
                .thenComparingLong(reader -> reader.event));
    for (FileChannel run : runs) {
      Reader reader = new Reader(run, 0);
      if (reader.next()) {
        queue.add(reader);
      }
    }
    try (Writer out = new Writer(into)) {
      while (!queue.isEmpty()) {
        Reader reader = queue.remove();
        out.add(reader.id, reader.event);
        if (reader.next()) {
          queue.add(reader);
        }
        control.checkCancelled();
      }
    }
    for (FileChannel run : runs) {
      run.close();
    }
  }

  private void sample(FileChannel file) throws IOException {
    ByteBuffer pair = ByteBuffer.allocate(PAIR_BYTES);
    for (long i = 0; i < size; i += STEP) {
      pair.clear();
      fill(file, pair, i * PAIR_BYTES);
      samples.add(pair.getLong(0));
    }
  }

  /** Pairs in it. */
  long size() {
    return size;
  }

  /** Every id once, in ascending order. */
  IdList ids(ScanControl control) throws DiffException {
    IdList ids = new IdList();
    try {
      Reader reader = new Reader(file(), 0);
      while (reader.next()) {
        if (ids.size() == 0 || ids.get(ids.size() - 1) != reader.id) {
          control.checkCancelled();
          ids.add(reader.id);
        }
      }
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
    return ids;
  }

  /**
   * The events that touched an id, in their order; of more than {@code limit} the first, and the
   * last ones: how it began, and what became of it.
   *
   * @param limit at least 2
   */
  List<Long> of(UInt64 id, int limit) throws DiffException {
    List<Long> events = new ArrayList<>();
    try {
      Reader reader = new Reader(file(), placeBelow(id.bits()));
      while (reader.next() && Long.compareUnsigned(reader.id, id.bits()) <= 0) {
        if (reader.id == id.bits()) {
          if (events.size() == limit) {
            events.remove(1);
          }
          events.add(reader.event);
        }
      }
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
    return events;
  }

  /** True if any event touched the id. */
  boolean has(UInt64 id) throws DiffException {
    try {
      Reader reader = new Reader(file(), placeBelow(id.bits()));
      while (reader.next() && Long.compareUnsigned(reader.id, id.bits()) <= 0) {
        if (reader.id == id.bits()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
  }

  /** The number of a pair that no pair of {@code id} is before. */
  private long placeBelow(long id) {
    long low = 0;
    long high = samples.size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Long.compareUnsigned(samples.get(middle), id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : (low - 1) * STEP;
  }

  private FileChannel file() {
    if (sorted == null) {
      throw new IllegalStateException("not finished");
    }
    return sorted;
  }

  private FileChannel create(String file) throws DiffException {
    try {
      return FileChannel.open(
          folder.resolve(file),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw DiffException.scratch(folder, e);
    }
  }

  private static void fill(FileChannel file, ByteBuffer in, long place) throws IOException {
    while (in.hasRemaining()) {
      if (file.read(in, place + in.position()) < 0) {
        throw new IOException("the file is shorter than it was");
      }
    }
  }

  @Override
  public void close() {
    for (FileChannel run : runs) {
      closeQuietly(run);
    }
    if (sorted != null) {
      closeQuietly(sorted);
    }
  }

  private static void closeQuietly(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing in it is wanted any more.
      return;
    }
  }

  private static final class Writer implements AutoCloseable {
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_PAIRS * PAIR_BYTES);
    private long place;

    Writer(FileChannel file) {
      this.file = file;
    }

    void add(long id, long event) throws IOException {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.putLong(id).putLong(event);
    }

    private void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        place += file.write(buffer, place);
      }
      buffer.clear();
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static final class Reader {
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(STEP * PAIR_BYTES);
    private long place;
    private long id;
    private long event;

    Reader(FileChannel file, long pair) {
      this.file = file;
      this.place = pair * PAIR_BYTES;
      buffer.limit(0);
    }

    boolean next() throws IOException {
      if (!buffer.hasRemaining()) {
        buffer.clear();
        while (buffer.hasRemaining()) {
          int read = file.read(buffer, place + buffer.position());
          if (read < 0) {
            break;
          }
        }
        place += buffer.position();
        buffer.flip();
        if (!buffer.hasRemaining()) {
          return false;
        }
      }
      id = buffer.getLong();
      event = buffer.getLong();
      return true;
    }
  }
}
