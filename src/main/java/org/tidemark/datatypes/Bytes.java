package org.tidemark.datatypes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes as a value: equal if their contents are. */
public final class Bytes {
  private final byte[] bytes;

  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  /** Takes a copy. */
  public Bytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Writes all of them to {@code out} from {@code offset}. */
  public void writeTo(byte[] out, int offset) {
    System.arraycopy(bytes, 0, out, offset, bytes.length);
  }

  /** A copy. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** True if there are none. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Lower-case hex without prefix. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Printable ASCII as it is, everything else as a middle dot. */
  public String ascii() {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      text.append(b >= 0x20 && b < 0x7f ? (char) b : '·');
    }
    return text.toString();
  }

  /** True if every byte is printable ASCII. */
  public boolean isPrintable() {
    return new String(bytes, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c >= 32 && c < 127);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
