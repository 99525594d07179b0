package org.tidemark.diff;

import org.tidemark.datatypes.Bytes;

/**
 * A value that is compared byte by byte.
 *
 * @param kept its first {@link Part#KEPT_BYTES} bytes
 * @param length bytes of all of it
 */
public record RawValue(Bytes kept, int length) {
  /** {@code 0x} and the kept bytes as hex digits, and how many there are if they are more. */
  @Override
  public String toString() {
    return "0x" + kept.hex() + (length > kept.length() ? "… (" + length + " bytes)" : "");
  }
}
