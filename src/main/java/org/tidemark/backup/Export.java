package org.tidemark.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.BackupSink;
import org.tidemark.codec.backup.BackupSummary;
import org.tidemark.codec.backup.BackupWriter;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BackupFile;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Writes a view into one JSON file, in constant memory, and proves what was written. */
public final class Export {
  private static final int BUFFER_BYTES = 1 << 16;

  private final StateView view;
  private final Path file;
  private final boolean compact;
  private final boolean replace;

  private Export(StateView view, Path file, boolean compact, boolean replace) {
    this.view = view;
    this.file = file;
    this.compact = compact;
    this.replace = replace;
  }

  /**
   * Of a view, with order books; packed if the name ends in {@code .gz}.
   *
   * @param file not there yet, in a directory that is
   */
  public static Export of(StateView view, Path file) {
    return new Export(view, file, false, false);
  }

  /** Without order books, which are made of the orders: about half the size. */
  public Export compact() {
    return new Export(view, file, true, replace);
  }

  /** Takes the place of a file that is there, once the new one is proven. */
  public Export replacing() {
    return new Export(view, file, compact, true);
  }

  /**
   * What was written.
   *
   * @param file absolute
   * @param bytes of the file
   */
  public record Exported(Path file, long bytes, BackupSummary summary) {}

  /**
   * Does it. Stopped or failed it leaves nothing, and a file that was there as it was.
   *
   * @throws BackupFailure if the file is there, lies inside the directory, or does not read back
   * @throws Failure if not all of the state can be read, or the file cannot be written
   */
  public Exported run(ScanControl control) throws Failure {
    requireOutside();
    try (NewFile target = NewFile.begin(file, replace)) {
      BackupSummary written = write(target, control);
      target.sync();
      verify(target, written, control);
      control.checkCancelled();
      long bytes = Files.size(target.aside());
      target.publish();
      return new Exported(target.file(), bytes, written);
    } catch (IOException e) {
      throw Disk.unwritable(file, e);
    }
  }

  /** Looking changes nothing: not even when the look is kept. */
  private void requireOutside() throws BackupFailure {
    Path directory = view.info().source().directory();
    try {
      Path parent = file.toAbsolutePath().normalize().getParent();
      if (Files.isDirectory(directory)
          && parent != null
          && Files.exists(parent)
          && parent.toRealPath().startsWith(directory.toRealPath())) {
        throw BackupFailure.insideSource(file, directory);
      }
    } catch (IOException e) {
      // Whoever opens the file says better what is wrong with the path.
      return;
    }
  }

  private BackupSummary write(NewFile target, ScanControl control) throws Failure, IOException {
    StateInfo info = view.info();
    BackupWriter.BackupHead head = new BackupWriter.BackupHead(info.height(), info.timestamp());
    try (BackupWriter out = new BackupWriter(stream(target), head)) {
      if (compact) {
        StateWalk.walk(view, out, control);
      } else {
        try (OpenOrders open = OpenOrders.create(target.sorting())) {
          StateWalk<IOException> walk = new StateWalk<>(view, new Booking(out, open), control);
          walk.records();
          open.write(out, control);
          walk.rest();
        } catch (Booking.Unsorted e) {
          throw e.failure;
        }
      }
      return out.finish(info.format().schema());
    }
  }

  private static OutputStream stream(NewFile target) throws IOException {
    OutputStream out =
        Files.newOutputStream(
            target.aside(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean isPacked = target.file().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    return isPacked ? new Fast(out) : new BufferedOutputStream(out, BUFFER_BYTES);
  }

  /** Hex packs nearly as well at the fastest level, in a third of the time. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Passes on, and has open orders sorted. */
  private record Booking(BackupWriter out, OpenOrders open) implements BackupSink<IOException> {
    /** Carries a failure through. */
    private static final class Unsorted extends IOException {
      private static final long serialVersionUID = 1L;

      private final Failure failure;

      Unsorted(Failure failure) {
        super(failure);
        this.failure = failure;
      }
    }

    @Override
    public void begin(Schema schema) throws IOException {
      out.begin(schema);
    }

    @Override
    public boolean order(Order order) throws IOException {
      try {
        open.add(order);
      } catch (Failure e) {
        throw new Unsorted(e);
      }
      return out.order(order);
    }

    @Override
    public boolean position(Position position) throws IOException {
      return out.position(position);
    }

    @Override
    public void mark(MarkPrice mark) throws IOException {
      out.mark(mark);
    }

    @Override
    public void meta(String name, UInt64 value) throws IOException {
      out.meta(name, value);
    }

    @Override
    public void family(String family) throws IOException {
      out.family(family);
    }

    @Override
    public void entry(String family, byte[] key, byte[] value) throws IOException {
      out.entry(family, key, value);
    }

    @Override
    public void book(Address asset, byte[] value) {
      out.book(asset, value);
    }
  }

  private void verify(NewFile target, BackupSummary written, ScanControl control) throws Failure {
    BackupSummary found;
    try {
      found = BackupFile.read(target.aside(), new Forgetting(), control);
    } catch (SourceException e) {
      throw BackupFailure.notVerified(target.file(), e.sentence().replaceFirst("\\.$", ""));
    }
    if (!found.digest().equals(written.digest()) || !found.counts().equals(written.counts())) {
      throw BackupFailure.notVerified(target.file(), "it holds " + found + ", not " + written);
    }
  }

  /** Only the reader's own checks are wanted. */
  private static final class Forgetting implements BackupSink<Failure> {
    @Override
    public void begin(Schema schema) {}

    @Override
    public boolean order(Order order) {
      return true;
    }

    @Override
    public boolean position(Position position) {
      return true;
    }

    @Override
    public void mark(MarkPrice mark) {}

    @Override
    public void meta(String name, UInt64 value) {}

    @Override
    public void family(String family) {}

    @Override
    public void entry(String family, byte[] key, byte[] value) {}

    @Override
    public void book(Address asset, byte[] value) {}
  }
}
