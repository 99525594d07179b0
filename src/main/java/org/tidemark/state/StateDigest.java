package org.tidemark.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
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
  private static final byte[] DOMAIN = "tidemark-state-1".getBytes(StandardCharsets.US_ASCII);

  /**
   * Computes the digest.
   *
   * @throws SourceException if a part of the view cannot be read: the digest of the rest would look
   *     like a digest of the whole
   */
  public static StateDigest of(StateView view, ScanControl control) throws Failure {
    long total = view.estimate(RecordKind.ORDERS) + view.estimate(RecordKind.POSITIONS);
    Section orders = section(view, RecordKind.ORDERS, 0, total, control);
    Section positions = section(view, RecordKind.POSITIONS, orders.rows, total, control);
    byte[] marks = marks(view);
    List<Damage> damages = view.damages();
    if (!damages.isEmpty()) {
      throw SourceException.incomplete(view.info().source(), "The digest", damages);
    }
    MessageDigest state = sha256();
    state.update(DOMAIN);
    state.update(orders.digest);
    state.update(positions.digest);
    state.update(marks);
    HexFormat hex = HexFormat.of();
    return new StateDigest(
        hex.formatHex(orders.digest),
        hex.formatHex(positions.digest),
        hex.formatHex(marks),
        hex.formatHex(state.digest()),
        orders.rows - orders.undecodable,
        positions.rows - positions.undecodable,
        orders.undecodable + positions.undecodable);
  }

  private static <R> Section section(
      StateView view, RecordKind<R> kind, long before, long total, ScanControl control)
      throws Failure {
    MessageDigest digest = sha256();
    BincodeWriter writer = new BincodeWriter();
    long rows = 0;
    long undecodable = 0;
    try (RecordCursor<R> cursor = view.records(kind, IdRange.ALL)) {
      while (cursor.next()) {
        switch (cursor.row()) {
          case Row.Decoded<R> good -> {
            digest.update(Keys.ofId(kind.entryKind(), good.id()));
            kind.encodeCanonical(good.value(), writer.clear());
            digest.update(writer.buffer(), 0, writer.length());
          }
          case Row.Undecodable<R> bad -> undecodable++;
        }
        if (++rows % ParallelScan.STRIDE == 0) {
          control.checkCancelled();
          long done = before + rows;
          control.report(Progress.of(done, Math.max(total, done), "rows"));
        }
      }
    }
    return new Section(digest.digest(), rows, undecodable);
  }

  /** Market, then price as 32 bytes, in ascending market. */
  private static byte[] marks(StateView view) throws Failure {
    MessageDigest digest = sha256();
    for (MarkPrice mark : view.marks()) {
      digest.update(mark.market().toBytes());
      digest.update(mark.price().toBytes());
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Section {
    final byte[] digest;
    final long rows;
    final long undecodable;

    Section(byte[] digest, long rows, long undecodable) {
      this.digest = digest;
      this.rows = rows;
      this.undecodable = undecodable;
    }
  }
}
