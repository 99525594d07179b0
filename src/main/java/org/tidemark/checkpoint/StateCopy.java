package org.tidemark.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.state.StateWriter;
import org.tidemark.storage.Disk;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * Writes the entries of views into a directory of their own, in their format as they are (keys and
 * values are not decoded, so what does not decode is in it too) or in another.
 */
public final class StateCopy {
  private StateCopy() {}

  /** All of {@code view} as it is; on failure nothing is left of the target. */
  static void of(StateView view, Path target, ScanControl control) throws Failure {
    of(view, view.info().format().schema(), target, control);
  }

  /**
   * All of {@code view} in format {@code to}; on failure nothing is left of the target.
   *
   * @return what became of the entries
   */
  public static Map<Fate, Long> of(StateView view, Schema to, Path target, ScanControl control)
      throws Failure {
    return run(
        view, to, target, estimate(view), control, writer -> add(view, kind -> true, writer));
  }

  /**
   * What {@code rest} has beside orders, positions and order books, and those of {@code records}.
   */
  static void ofRecords(
      StateView records, StateView rest, Schema to, Path target, ScanControl control)
      throws Failure {
    run(
        rest,
        to,
        target,
        estimate(records),
        control,
        writer -> {
          add(rest, kind -> !isRecord(kind), writer);
          add(records, StateCopy::isRecord, writer);
        });
  }

  private static boolean isRecord(EntryKind kind) {
    return kind == EntryKind.ORDER || kind == EntryKind.POSITION || kind == EntryKind.ORDERBOOK;
  }

  private interface Filling {
    void fill(StateWriter writer) throws Failure;
  }

  private static Map<Fate, Long> run(
      StateView like, Schema to, Path target, long total, ScanControl control, Filling filling)
      throws Failure {
    StateInfo info = like.info();
    boolean done = false;
    try (StateWriter writer =
        StateWriter.create(target, info.format().schema(), to, total, control)) {
      filling.fill(writer);
      writer.finish(info.source().snapshot().isPresent() ? info.height() : Optional.empty());
      giveTo(info.source().directory(), target);
      done = true;
      return writer.fates();
    } finally {
      if (!done) {
        Disk.removeQuietly(target);
      }
    }
  }

  /** For the user of the original, and for nobody who could not read that; if there is one. */
  public static void giveTo(Path original, Path target) throws Failure {
    Path like = original.resolve("CURRENT");
    if (!Files.exists(like)) {
      return;
    }
    try {
      for (Path file : Disk.entries(target)) {
        Disk.copyOwner(like, file);
      }
      Disk.copyOwner(original, target);
      Disk.syncTree(target);
    } catch (IOException e) {
      throw Disk.unwritable(target, e);
    }
  }

  private static long estimate(StateView view) throws Failure {
    return view.info().format().hasRecords()
        ? view.estimate(RecordKind.ORDERS) + view.estimate(RecordKind.POSITIONS)
        : Progress.UNKNOWN;
  }

  /** Records before other entries, as a change of format wants it: the default family last. */
  private static void add(StateView view, Predicate<EntryKind> wanted, StateWriter writer)
      throws Failure {
    List<String> families = view.info().families();
    for (String family : families) {
      // A database lists them as they were made, and so does its digest.
      writer.family(family);
    }
    for (String family : families.reversed()) {
      try (EntryCursor cursor = view.entries(KeyRange.all(family))) {
        while (cursor.next()) {
          if (wanted.test(cursor.kind())) {
            writer.put(family, cursor.keyBytes(), cursor.valueBytes());
          }
        }
      }
    }
    if (!view.damages().isEmpty()) {
      throw SourceException.incomplete(view.info().source(), "A copy", view.damages());
    }
  }
}
