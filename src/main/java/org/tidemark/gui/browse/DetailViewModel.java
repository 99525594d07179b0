package org.tidemark.gui.browse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.Bytes;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The record in the detail pane and, a moment later, its stored bytes. JavaFX thread only. */
final class DetailViewModel<R> {
  /** Bytes of a value shown; no record is this long unless something is wrong with it. */
  static final int SHOWN_BYTES = 4096;

  /**
   * A stored entry, ready to be shown.
   *
   * @param value its first {@value #SHOWN_BYTES} bytes
   * @param valueLength all of them
   * @param parts what the bytes mean
   */
  record Stored(Bytes key, Bytes value, int valueLength, List<BytePart> parts) {
    List<BytePart> parts(boolean inKey) {
      return parts.stream().filter(part -> part.inKey() == inKey).toList();
    }
  }

  private final StateView view;
  private final RecordKind<R> kind;
  private final JobRunner jobs;
  private final LatestJob reading = new LatestJob();
  private final ReadOnlyObjectWrapper<Optional<Row<R>>> row =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Stored>> stored =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Throwable>> error =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  DetailViewModel(StateView view, RecordKind<R> kind, JobRunner jobs) {
    this.view = view;
    this.kind = kind;
    this.jobs = jobs;
  }

  ReadOnlyObjectProperty<Optional<Row<R>>> rowProperty() {
    return row.getReadOnlyProperty();
  }

  /** Empty while the bytes are being read. */
  ReadOnlyObjectProperty<Optional<Stored>> storedProperty() {
    return stored.getReadOnlyProperty();
  }

  /** Why the bytes could not be read or saved, if so. */
  ReadOnlyObjectProperty<Optional<Throwable>> errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** Shows another record, or none. */
  void show(Optional<Row<R>> next) {
    if (row.get().equals(next)) {
      return;
    }
    reading.abandon();
    stored.set(Optional.empty());
    error.set(Optional.empty());
    row.set(next);
    if (next.isEmpty()) {
      return;
    }
    UInt64 id = next.get().id();
    reading.start(
        jobs,
        Job.of(Messages.get("bytes.jobReading"), control -> read(id))
            .onDone(stored::set)
            .onAnyError(e -> error.set(Optional.of(e)))
            .quiet());
  }

  private Optional<Stored> read(UInt64 id) throws Exception {
    byte[] key = Keys.ofId(kind.entryKind(), id);
    Optional<byte[]> found = view.value(KeyRange.DEFAULT_FAMILY, key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    byte[] value = found.get();
    AnnotatedEntry entry = AnnotatedEntry.of(key, value);
    Bytes shown = new Bytes(Arrays.copyOf(value, Math.min(value.length, SHOWN_BYTES)));
    return Optional.of(
        new Stored(new Bytes(key), shown, value.length, BytePart.of(entry, value.length)));
  }

  /** Writes the whole value of the record shown into a file. */
  void saveValue(Path file) {
    if (row.get().isEmpty()) {
      return;
    }
    byte[] key = Keys.ofId(kind.entryKind(), row.get().get().id());
    jobs.start(
        Job.of(
                Messages.format("bytes.jobSaving", String.valueOf(file.getFileName())),
                control -> {
                  byte[] value =
                      view.value(KeyRange.DEFAULT_FAMILY, key).orElseGet(() -> new byte[0]);
                  return Files.write(file, value);
                })
            .onAnyError(e -> error.set(Optional.of(e))));
  }

  void close() {
    reading.abandon();
  }
}
