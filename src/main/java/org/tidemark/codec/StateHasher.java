package org.tidemark.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes the digest that names a state (DESIGN section 5) from its records, each kind in
 * ascending order. One thread only; good for one state.
 */
public final class StateHasher {
  private static final byte[] DOMAIN = "tidemark-state-1".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest orders = sha256();
  private final MessageDigest positions = sha256();
  private final MessageDigest marks = sha256();
  private final BincodeWriter value = new BincodeWriter();

  /**
   * The sections and the whole, 64 lower-case hex digits each.
   *
   * @param state over a fixed text and the three sections
   */
  public record Sections(String orders, String positions, String marks, String state) {
    /** What the digests are where a format that stores no mark prices holds the same records. */
    public Sections withoutMarks() {
      HexFormat hex = HexFormat.of();
      byte[] none = sha256().digest();
      return of(hex.parseHex(orders), hex.parseHex(positions), none);
    }

    private static Sections of(byte[] orders, byte[] positions, byte[] marks) {
      MessageDigest state = sha256();
      state.update(DOMAIN);
      state.update(orders);
      state.update(positions);
      state.update(marks);
      HexFormat hex = HexFormat.of();
      return new Sections(
          hex.formatHex(orders),
          hex.formatHex(positions),
          hex.formatHex(marks),
          hex.formatHex(state.digest()));
    }
  }

  /** Adds an order: its v1 key, then its v1 value with the id field set to the key's id. */
  public void order(Order order) {
    V1.encodeCanonical(order, value.clear());
    orders.update(Keys.ofId(EntryKind.ORDER, order.id()));
    orders.update(value.buffer(), 0, value.length());
  }

  /** Adds a position, likewise. */
  public void position(Position position) {
    V1.encodeCanonical(position, value.clear());
    positions.update(Keys.ofId(EntryKind.POSITION, position.id()));
    positions.update(value.buffer(), 0, value.length());
  }

  /** Adds a mark price: its market, then its price as 32 bytes. */
  public void mark(MarkPrice mark) {
    marks.update(mark.market().toBytes());
    marks.update(mark.price().toBytes());
  }

  /** The digests; nothing can be added afterwards. */
  public Sections finish() {
    return Sections.of(orders.digest(), positions.digest(), marks.digest());
  }

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
