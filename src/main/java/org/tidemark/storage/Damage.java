package org.tidemark.storage;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of keys that cannot be read.
 *
 * <p>The range is where reading failed and where it worked again, so the damage lies inside it;
 * keys that never existed can lie inside it too.
 */
public final class Damage {
  private final String family;
  private final byte[] from;
  private final byte @Nullable [] to;
  private final String reason;

  /**
   * @param from the last key that was read before, or where the scan began
   * @param to the first key that could be read again, or where a scan ended that found none; null
   *     if none was found up to the end of the family
   * @param reason what RocksDB said; names the file
   */
  Damage(String family, byte[] from, byte @Nullable [] to, String reason) {
    this.family = family;
    this.from = from;
    this.to = to;
    this.reason = reason;
  }

  /** Column family. */
  public String family() {
    return family;
  }

  /** Last key read before the damage, or where the scan began; a copy. */
  public byte[] from() {
    return from.clone();
  }

  /** Where reading worked again, or a scan ended; absent at the end of the family; a copy. */
  public Optional<byte[]> to() {
    return Optional.ofNullable(to).map(byte[]::clone);
  }

  /** What RocksDB said; names the file. */
  public String reason() {
    return reason;
  }

  /** The range that holds both, if both have the same reason. */
  Optional<Damage> joined(Damage other) {
    if (!family.equals(other.family) || !reason.equals(other.reason)) {
      return Optional.empty();
    }
    byte[] first = Arrays.compareUnsigned(from, other.from) <= 0 ? from : other.from;
    byte[] last =
        to == null || other.to == null
            ? null
            : Arrays.compareUnsigned(to, other.to) >= 0 ? to : other.to;
    return Optional.of(new Damage(family, first, last, reason));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Damage damage
        && family.equals(damage.family)
        && Arrays.equals(from, damage.from)
        && Arrays.equals(to, damage.to)
        && reason.equals(damage.reason);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(from) * 31 + reason.hashCode();
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    String end = to == null ? "the end" : "key " + hex.formatHex(to);
    return family + " from key " + hex.formatHex(from) + " to " + end + ": " + reason;
  }
}
