package org.tidemark.gui.bytes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.source.ViewJob;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;

/** The stored bytes of the entry chosen last, to show, copy and save. JavaFX thread only. */
public final class StoredBytes {
  /** Bytes of a value shown; no record is this long unless something is wrong with it. */
  static final int SHOWN = 4096;

  /** Bytes of a value that are read to be interpreted and copied; a longer one is only saved. */
  public static final int MOST_READ = 4 << 20;

  /**
   * Which entry.
   *
   * @param fileName what a file with its value is called, if the user has no better name
   */
  public record Entry(String family, Bytes key, String fileName) {}

  /**
   * An entry that was read.
   *
   * @param value its first bytes, {@value #SHOWN} at most
   * @param valueLength all of them
   * @param whole the value to copy; empty if it is too long for that
   * @param parts what the bytes mean; none where the layout is not known
   */
  public record Content(
      Bytes key, Bytes value, int valueLength, Optional<Bytes> whole, List<BytePart> parts) {
    /** The parts of the key or of the value. */
    List<BytePart> parts(boolean inKey) {
      return parts.stream().filter(part -> part.inKey() == inKey).toList();
    }

    /** The first part that means this, if there is one. */
    public Optional<BytePart> part(BytePart.Meaning meaning) {
      return parts.stream().filter(part -> part.meaning() == meaning).findFirst();
    }
  }

  private final JobRunner jobs;
  private final ViewJob reading = new ViewJob();
  private final ViewJob saving = new ViewJob();
  private final ReadOnlyObjectWrapper<Optional<Content>> content =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private StateView view;
  private Optional<Entry> entry = Optional.empty();

  public StoredBytes(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
  }

  /** Empty while the bytes are being read. */
  public ReadOnlyObjectProperty<Optional<Content>> contentProperty() {
    return content.getReadOnlyProperty();
  }

  /** What came of saving, or that the entry is gone; empty if there is nothing to say. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** Why the bytes could not be read or saved; empty if they could. */
  public ReadOnlyStringProperty errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** The entry to show. */
  Optional<Entry> entry() {
    return entry;
  }

  /** Shows another entry, or none. The bytes of the same one stay in sight until read again. */
  public void show(Optional<Entry> next) {
    if (next.equals(entry) && content.get().isPresent()) {
      reading.abandon();
      error.set("");
    } else {
      begin(next);
    }
    next.ifPresent(this::read);
  }

  /** Shows the same entry as another view has it; its bytes stay in sight until they are read. */
  public void show(StateView next) {
    view = next;
    boolean whole = content.get().filter(known -> known.whole().isEmpty()).isEmpty();
    if (whole) {
      reading.abandon();
      entry.ifPresent(this::read);
    }
  }

  private void read(Entry wanted) {
    StateView from = view;
    reading.start(
        jobs,
        from,
        Job.<Optional<Content>>of(Messages.get("bytes.jobReading"), control -> read(from, wanted))
            .onDone(found -> {
              boolean was = content.get().isPresent();
              if (!found.equals(content.get())) {
                content.set(found);
              }
              if (found.isEmpty()) {
                note.set(Messages.get("bytes.gone"));
              } else if (!was) {
                note.set("");
              }
            })
            .onAnyError(this::failed)
            .quiet());
  }

  /** Shows the first bytes of an entry whose value is too long to be read. */
  public void showStart(Entry next, Bytes start, int valueLength) {
    begin(Optional.of(next));
    note.set(Messages.get("bytes.tooLarge"));
    content.set(
        Optional.of(new Content(next.key(), start, valueLength, Optional.empty(), List.of())));
  }

  private void begin(Optional<Entry> next) {
    reading.abandon();
    entry = next;
    content.set(Optional.empty());
    note.set("");
    error.set("");
  }

  private static Optional<Content> read(StateView view, Entry wanted) throws Exception {
    byte[] key = wanted.key().toArray();
    Optional<byte[]> found = view.value(wanted.family(), key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    byte[] value = found.get();
    Schema schema = view.info().format().schema();
    boolean known =
        view.info().format().hasRecords()
            && schema.hasFamily(wanted.family())
            && value.length <= MOST_READ;
    List<BytePart> parts =
        known
            ? BytePart.of(AnnotatedEntry.of(schema, wanted.family(), key, value), value.length)
            : List.of();
    Optional<Bytes> whole =
        value.length <= MOST_READ ? Optional.of(new Bytes(value)) : Optional.empty();
    Bytes shown = new Bytes(Arrays.copyOf(value, Math.min(value.length, SHOWN)));
    return Optional.of(new Content(wanted.key(), shown, value.length, whole, parts));
  }

  /** Writes the whole value of the entry shown into a file. */
  void save(Path file) {
    if (entry.isEmpty()) {
      return;
    }
    Entry saved = entry.get();
    StateView from = view;
    saving.start(
        jobs,
        from,
        Job.<Integer>of(
                Messages.format("bytes.jobSaving", String.valueOf(file.getFileName())),
                control -> {
                  byte[] value =
                      from.value(saved.family(), saved.key().toArray())
                          .orElseGet(() -> new byte[0]);
                  Files.write(file, value);
                  return value.length;
                })
            .onDone(
                length -> note.set(Messages.format("bytes.saved", Numbers.grouped(length), file)))
            .onAnyError(this::failed));
  }

  /** The views that bytes are being read from. */
  public List<StateView> reading() {
    return Stream.of(reading, saving).flatMap(job -> job.reading().stream()).toList();
  }

  private void failed(Throwable reason) {
    error.set(Messages.format("bytes.failed", ErrorReport.of(reason).sentence()));
  }

  /** Gives everything up without a sound. */
  public void close() {
    reading.abandon();
    saving.abandon();
  }
}
