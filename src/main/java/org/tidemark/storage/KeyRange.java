package org.tidemark.storage;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A range of keys in one column family. Every scan is bounded by one. */
public final class KeyRange {
  /** Name of the family every database has. */
  public static final String DEFAULT_FAMILY = "default";

  private final String family;
  private final byte[] from;
  private final byte @Nullable [] to;

  private KeyRange(String family, byte[] from, byte @Nullable [] to) {
    this.family = family;
    this.from = from;
    this.to = to;
  }

  /** Keys of {@code family} with {@code from <= key < to}, in unsigned byte order. */
  public static KeyRange of(String family, byte[] from, byte[] to) {
    return new KeyRange(family, from.clone(), to.clone());
  }

  /** Keys of {@code family} with {@code from <= key}. */
  public static KeyRange from(String family, byte[] from) {
    return new KeyRange(family, from.clone(), null);
  }

  /** Every key of {@code family}. */
  public static KeyRange all(String family) {
    return new KeyRange(family, new byte[0], null);
  }

  /** The column family. */
  public String family() {
    return family;
  }

  /** First key, inclusive; a copy. */
  public byte[] first() {
    return from.clone();
  }

  /** First key beyond, if the range ends before the family does; a copy. */
  public Optional<byte[]> end() {
    return Optional.ofNullable(to).map(byte[]::clone);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyRange range
        && family.equals(range.family)
        && Arrays.equals(from, range.from)
        && Arrays.equals(to, range.to);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * family.hashCode() + Arrays.hashCode(from)) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return family
        + "["
        + hex.formatHex(from)
        + ", "
        + (to == null ? "end" : hex.formatHex(to))
        + ")";
  }
}
