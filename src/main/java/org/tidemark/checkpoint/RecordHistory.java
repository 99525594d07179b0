package org.tidemark.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Column;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * What became of one order or position: what every checkpoint and inline snapshot of its directory,
 * and the directory itself, say of it. Reads one record of each; blocking.
 */
public final class RecordHistory {
  private RecordHistory() {}

  /** What a state is to its directory. */
  public enum Where {
    /** A full snapshot inside the database. */
    SNAPSHOT,
    /** A checkpoint, also a damaged one: what can be read of it is told. */
    CHECKPOINT,
    /** The directory as it is. */
    NOW
  }

  /**
   * A state to look into.
   *
   * @param number the height, or what else the checkpoint is called by; empty for {@link Where#NOW}
   * @param name for people, short: {@code checkpoint 1000}, {@code snapshot 1000}, {@code now}
   * @param taken when; empty where that is not known, and for {@link Where#NOW}
   */
  public record Place(
      Where where, Optional<UInt64> number, String name, Source source, Optional<Instant> taken) {}

  /**
   * What a state says of the record.
   *
   * @param <R> the record
   */
  public sealed interface Said<R> {
    /** It is there. */
    record Present<R>(R record) implements Said<R> {}

    /** It is there and does not decode. */
    record Undecodable<R>(String reason) implements Said<R> {}

    /** It is not there: not yet placed, or removed. */
    record Absent<R>() implements Said<R> {}

    /** The state cannot be opened or read there; nothing is known. */
    record Unreadable<R>(Failure failure) implements Said<R> {}
  }

  /** A field that differs from what the readable state of the kind before says. */
  public record Step(String column, String before, String after) {}

  /**
   * One state's word. The first checkpoint is not compared with the snapshots before it.
   *
   * @param isNews false if it says what the readable state before says
   * @param steps fields that differ, of those that both formats have; none where one of the two has
   *     no such record
   * @param <R> the record
   */
  public record Stage<R>(
      Place place, Optional<UInt64> height, Said<R> said, boolean isNews, List<Step> steps) {}

  /**
   * The states of a directory.
   *
   * @param all in the order in which they are told
   * @param gap why there may be snapshots that are not among them
   */
  public record Places(List<Place> all, Optional<Failure> gap) {}

  /**
   * The states of a directory: snapshots, then checkpoints, each in ascending number, then the
   * directory itself. Only format v1 has snapshots, and its checkpoints are known by their sequence
   * number, which no height can be compared with. Checkpoints that are unfinished are left out.
   *
   * @param directory a data directory; checkpoints without it are found too
   */
  public static Places places(Path directory, ScanControl control) throws Failure {
    List<Place> found = new ArrayList<>();
    CheckpointFolder folder = CheckpointFolder.of(directory);
    List<SnapshotSummary> snapshots = new ArrayList<>();
    Optional<Failure> gap = snapshots(directory, snapshots, control);
    for (SnapshotSummary one : snapshots) {
      found.add(
          new Place(
              Where.SNAPSHOT,
              Optional.of(one.height()),
              "snapshot " + one.height(),
              Source.snapshot(directory, one.height()),
              Optional.empty()));
    }
    for (Checkpoint one : folder.list()) {
      boolean isMade =
          one.state() != Checkpoint.State.MAKING && one.state() != Checkpoint.State.UNFINISHED;
      if (isMade) {
        found.add(
            new Place(
                Where.CHECKPOINT,
                Optional.of(one.number()),
                "checkpoint " + CheckpointFolder.shortName(one),
                Source.of(one.path()),
                one.manifest().map(Manifest::created)));
      }
    }
    found.add(
        new Place(Where.NOW, Optional.empty(), "now", Source.of(directory), Optional.empty()));
    return new Places(List.copyOf(found), gap);
  }

  /** Those that hold records, or would if they could be read; returns why some may be missing. */
  private static Optional<Failure> snapshots(
      Path directory, List<SnapshotSummary> found, ScanControl control) throws Failure {
    Source source = Source.of(directory);
    try (StateView view = Sources.open(source, control)) {
      view.snapshots(control).stream()
          .filter(one -> one.full() || one.problem().isPresent())
          .forEach(found::add);
      return view.damages().isEmpty()
          ? Optional.empty()
          : Optional.of(
              SourceException.incomplete(source, "The list of snapshots", view.damages()));
    } catch (CancelledException e) {
      throw e;
    } catch (Failure e) {
      // What is wrong with it is said where its own turn comes.
      return Optional.empty();
    }
  }

  /**
   * Looks into each state, in their order.
   *
   * @param out told of each as soon as it was read
   * @throws Failure only if it is stopped: a state that cannot be read is told as such
   */
  public static <R> void read(
      RecordKind<R> kind,
      UInt64 id,
      List<Place> places,
      ScanControl control,
      Consumer<Stage<R>> out)
      throws Failure {
    Optional<Seen<R>> before = Optional.empty();
    Optional<Where> last = Optional.empty();
    long done = 0;
    for (Place place : places) {
      if (last.equals(Optional.of(Where.SNAPSHOT)) && place.where() == Where.CHECKPOINT) {
        // Which of the two was earlier, nothing says.
        before = Optional.empty();
      }
      last = Optional.of(place.where());
      control.checkCancelled();
      control.report(Progress.of(done++, places.size(), "states"));
      Seen<R> seen = look(kind, id, place.source(), control);
      Optional<Seen<R>> earlier = before;
      boolean isKnown = !(seen.said instanceof Said.Unreadable<R>);
      out.accept(
          new Stage<>(
              place,
              seen.height,
              seen.said,
              isKnown && earlier.map(one -> differs(kind, one, seen)).orElse(true),
              earlier.map(one -> steps(kind, one, seen)).orElseGet(List::of)));
      if (isKnown) {
        before = Optional.of(seen);
      }
    }
    control.report(Progress.of(done, places.size(), "states"));
  }

  private record Seen<R>(Said<R> said, Schema schema, Optional<UInt64> height) {}

  private static <R> Seen<R> look(RecordKind<R> kind, UInt64 id, Source source, ScanControl control)
      throws Failure {
    try (StateView view = Sources.open(source, control);
        RecordCursor<R> cursor = view.records(kind, new IdRange(id, id))) {
      Said<R> said = cursor.next() ? said(cursor.row()) : new Said.Absent<>();
      if (said instanceof Said.Absent<R> && !view.damages().isEmpty()) {
        throw SourceException.incomplete(source, "The record", view.damages());
      }
      return new Seen<>(said, view.info().format().schema(), view.info().height());
    } catch (CancelledException e) {
      throw e;
    } catch (Failure e) {
      return new Seen<>(new Said.Unreadable<>(e), Schema.RAW, Optional.empty());
    }
  }

  private static <R> Said<R> said(Row<R> row) {
    return switch (row) {
      case Row.Decoded<R> good -> new Said.Present<>(good.value());
      case Row.Undecodable<R> bad ->
          new Said.Undecodable<>(String.valueOf(bad.reason().getMessage()));
    };
  }

  private static <R> boolean differs(RecordKind<R> kind, Seen<R> before, Seen<R> after) {
    boolean areBoth =
        before.said instanceof Said.Present<R> && after.said instanceof Said.Present<R>;
    return areBoth ? !steps(kind, before, after).isEmpty() : !before.said.equals(after.said);
  }

  private static <R> List<Step> steps(RecordKind<R> kind, Seen<R> before, Seen<R> after) {
    if (!(before.said instanceof Said.Present<R>(R old)
        && after.said instanceof Said.Present<R>(R now))) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    Schema elder = before.schema.compareTo(after.schema) <= 0 ? before.schema : after.schema;
    for (Column<R> column : kind.columns(elder)) {
      String was = column.text(old);
      String is = column.text(now);
      if (!was.equals(is)) {
        steps.add(new Step(column.name(), was, is));
      }
    }
    return List.copyOf(steps);
  }
}
