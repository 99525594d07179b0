package org.tidemark.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.BackupSummary;
import org.tidemark.storage.Damage;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StoreFile;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * A backup file as a state view. JSON cannot be looked into from the middle, so the file is read
 * once into a directory of its own in the temporary folder, proven on the way, and that is viewed.
 */
final class BackupView implements StateView {
  private final DirectoryView records;
  private final Scratch scratch;
  private final StateInfo info;

  private BackupView(DirectoryView records, Scratch scratch, StateInfo info) {
    this.records = records;
    this.scratch = scratch;
    this.info = info;
  }

  static BackupView open(Path file, ScanControl control) throws Failure {
    Scratch scratch = Scratch.create();
    boolean opened = false;
    try {
      BackupSummary summary = fill(file, scratch.directory(), control);
      InspectStore store = InspectStore.open(scratch.directory(), control);
      DirectoryView records = Sources.directory(store, Source.of(file), Optional.empty());
      opened = true;
      return new BackupView(records, scratch, info(records.info(), summary));
    } finally {
      if (!opened) {
        scratch.close();
      }
    }
  }

  private static BackupSummary fill(Path file, Path directory, ScanControl control) throws Failure {
    Schema schema = BackupFile.schema(file, control);
    try (StateWriter writer =
        StateWriter.create(directory, schema, schema, Progress.UNKNOWN, new Quiet(control))) {
      BackupSummary summary = BackupFile.read(file, writer, control);
      writer.finish(Optional.empty());
      return summary;
    }
  }

  /** Asks, but reports nothing: how much of the file is read says more. */
  private record Quiet(ScanControl control) implements ScanControl {
    @Override
    public boolean isCancelled() {
      return control.isCancelled();
    }

    @Override
    public void report(Progress progress) {}
  }

  private static StateInfo info(StateInfo records, BackupSummary summary) {
    List<String> notes = new ArrayList<>(records.notes());
    notes.add(
        summary
            .named()
            .map(digest -> "The backup promises the digest " + digest + ", and has it.")
            .orElse(
                "It is the node's own JSON, which has no digest: that it is whole cannot be"
                    + " proven."));
    return new StateInfo(
        records.source(),
        records.format(),
        summary.height(),
        summary.timestamp(),
        records.families(),
        0,
        notes,
        Optional.empty());
  }

  /** What is viewed, for an inline snapshot inside it. */
  DirectoryView records() {
    return records;
  }

  @Override
  public StateInfo info() {
    return info;
  }

  @Override
  public <R> RecordCursor<R> records(RecordKind<R> kind, IdRange range) throws Failure {
    return records.records(kind, range);
  }

  @Override
  public <R> List<IdRange> split(RecordKind<R> kind, int n) throws Failure {
    return records.split(kind, n);
  }

  @Override
  public <R> long estimate(RecordKind<R> kind) throws Failure {
    return records.estimate(kind);
  }

  @Override
  public EntryCursor entries(KeyRange range) throws Failure {
    return records.entries(range);
  }

  @Override
  public List<KeyRange> entryRanges(int n) throws Failure {
    return records.entryRanges(n);
  }

  @Override
  public Optional<byte[]> value(String family, byte[] key) throws Failure {
    return records.value(family, key);
  }

  @Override
  public List<MarkPrice> marks() throws Failure {
    return records.marks();
  }

  @Override
  public List<SnapshotSummary> snapshots(ScanControl control) throws Failure {
    return records.snapshots(control);
  }

  /** None of its own: the scratch's say nothing about the backup. */
  @Override
  public List<StoreFile> files() {
    return List.of();
  }

  @Override
  public List<Damage> damages() {
    return records.damages();
  }

  /** The file was proven when it was read. */
  @Override
  public List<Finding> verifyStorage(ScanControl control) throws Failure {
    return records.verifyStorage(control);
  }

  @Override
  public void close() {
    records.close();
    scratch.close();
  }
}
