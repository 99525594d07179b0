package org.tidemark.state;

import java.util.List;
import java.util.function.Consumer;
import org.tidemark.codec.StateHasher;
import org.tidemark.storage.Damage;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * The digest that names a state whatever form it is stored in (DESIGN section 5): 64 lower-case hex
 * digits each.
 *
 * @param orders over the canonical records of the orders in ascending id
 * @param positions likewise
 * @param marks over the mark prices; format v1 has none
 * @param state over a fixed text and the three above
 * @param orderCount orders in it
 * @param positionCount positions in it
 * @param undecodable records that do not decode: they are in no digest
 */
public record StateDigest(
    String orders,
    String positions,
    String marks,
    String state,
    long orderCount,
    long positionCount,
    long undecodable) {
  /**
   * Computes the digest.
   *
   * @throws SourceException if a part of the view cannot be read: the digest of the rest would look
   *     like a digest of the whole
   */
  public static StateDigest of(StateView view, ScanControl control) throws Failure {
    long total = view.estimate(RecordKind.ORDERS) + view.estimate(RecordKind.POSITIONS);
    StateHasher hasher = new StateHasher();
    Section orders = section(view, RecordKind.ORDERS, hasher::order, 0, total, control);
    Section positions =
        section(view, RecordKind.POSITIONS, hasher::position, orders.rows, total, control);
    view.marks().forEach(hasher::mark);
    List<Damage> damages = view.damages();
    if (!damages.isEmpty()) {
      throw SourceException.incomplete(view.info().source(), "The digest", damages);
    }
    return of(
        hasher.finish(),
        orders.rows - orders.undecodable,
        positions.rows - positions.undecodable,
        orders.undecodable + positions.undecodable);
  }

  /** What a hasher found. */
  public static StateDigest of(
      StateHasher.Sections sections, long orders, long positions, long undecodable) {
    return new StateDigest(
        sections.orders(),
        sections.positions(),
        sections.marks(),
        sections.state(),
        orders,
        positions,
        undecodable);
  }

  /** The digests alone. */
  public StateHasher.Sections sections() {
    return new StateHasher.Sections(orders, positions, marks, state);
  }

  private static <R> Section section(
      StateView view,
      RecordKind<R> kind,
      Consumer<R> hasher,
      long before,
      long total,
      ScanControl control)
      throws Failure {
    long rows = 0;
    long undecodable = 0;
    try (RecordCursor<R> cursor = view.records(kind, IdRange.ALL)) {
      while (cursor.next()) {
        switch (cursor.row()) {
          case Row.Decoded<R> good -> hasher.accept(good.value());
          case Row.Undecodable<R> bad -> undecodable++;
        }
        if (++rows % ParallelScan.STRIDE == 0) {
          control.checkCancelled();
          long done = before + rows;
          control.report(Progress.of(done, Math.max(total, done), "rows"));
        }
      }
    }
    return new Section(rows, undecodable);
  }

  private record Section(long rows, long undecodable) {}
}
