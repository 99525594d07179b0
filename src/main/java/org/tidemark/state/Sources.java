package org.tidemark.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.InlineSnapshot;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Opens any {@link Source} as a {@link StateView}. */
public final class Sources {
  private Sources() {}

  /**
   * Opens a source for reading; writes nothing, but for one thing: a swap of the directory that was
   * interrupted is finished or taken back first, which the view's notes then say. A backup file is
   * read whole and proven, into a directory in the temporary folder that goes with the view.
   *
   * @throws Failure naming the source and the next step
   */
  public static StateView open(Source source, ScanControl control) throws Failure {
    if (source.isFile()) {
      return openFile(source, control);
    }
    DirectoryView directory = openDirectory(source, control);
    if (source.snapshot().isEmpty()) {
      return directory;
    }
    try (directory) {
      return openSnapshot(directory, source, source.snapshot().get(), control);
    }
  }

  private static StateView openFile(Source source, ScanControl control) throws Failure {
    BackupView backup = BackupView.open(source.directory(), control);
    if (source.snapshot().isEmpty()) {
      return backup;
    }
    try (backup) {
      return openSnapshot(backup.records(), source, source.snapshot().get(), control);
    }
  }

  /**
   * What an open store holds: a node reads its own directory so. The view takes the store over.
   *
   * @throws Failure if it cannot be read
   */
  public static StateView of(InspectStore store) throws Failure {
    return directory(store, Source.of(store.directory()), Optional.empty());
  }

  static DirectoryView openDirectory(Source source, ScanControl control) throws Failure {
    Optional<String> recovery = DirectorySwap.recover(source.directory());
    return directory(InspectStore.open(source.directory(), control), source, recovery);
  }

  static DirectoryView directory(InspectStore store, Source source, Optional<String> recovery)
      throws Failure {
    try {
      return new DirectoryView(store, Source.of(source.directory()), recovery);
    } catch (Failure | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static StateView openSnapshot(
      DirectoryView directory, Source source, UInt64 height, ScanControl control) throws Failure {
    Optional<byte[]> found = value(directory, source, Keys.ofId(EntryKind.SNAPSHOT, height));
    if (found.isEmpty()) {
      // The height inside a value can differ from its key's. A person may know either.
      List<SnapshotSummary> all = directory.snapshots(control);
      Optional<UInt64> key =
          all.stream()
              .filter(snapshot -> snapshot.valueHeight().equals(height))
              .map(SnapshotSummary::height)
              .findFirst();
      if (key.isEmpty()) {
        throw SourceException.noSnapshot(
            source, all.stream().map(SnapshotSummary::height).toList());
      }
      return openSnapshot(
          directory, Source.snapshot(source.directory(), key.get()), key.get(), control);
    }
    byte[] value = found.get();
    try {
      return switch (InlineSnapshot.decode(value)) {
        case InlineSnapshot.Counts counts ->
            throw SourceException.countsOnly(source, counts.orderCount(), counts.positionCount());
        case InlineSnapshot.Full full -> new SnapshotView(source, directory.info(), full, value);
      };
    } catch (DecodeException e) {
      throw SourceException.undecodableSnapshot(source, e);
    }
  }

  private static Optional<byte[]> value(DirectoryView directory, Source source, byte[] key)
      throws Failure {
    byte[] end = Arrays.copyOf(key, key.length + 1);
    KeyRange only = KeyRange.of(KeyRange.DEFAULT_FAMILY, key, end);
    try (EntryCursor entry = directory.entries(only)) {
      if (!entry.next()) {
        return Optional.empty();
      }
      if (!Memory.holds(entry.valueLength())) {
        throw SourceException.tooLarge(source, entry.valueLength());
      }
      return Optional.of(entry.valueBytes());
    }
  }
}
