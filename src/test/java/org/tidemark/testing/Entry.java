package org.tidemark.testing;

import java.util.Arrays;
import java.util.HexFormat;

/** A stored key and its value, comparable as a whole. */
public final class Entry {
  private final byte[] key;
  private final byte[] value;

  public Entry(byte[] key, byte[] value) {
    this.key = key.clone();
    this.value = value.clone();
  }

  public byte[] key() {
    return key.clone();
  }

  public byte[] value() {
    return value.clone();
  }

  public String keyHex() {
    return HexFormat.of().formatHex(key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry entry
        && Arrays.equals(key, entry.key)
        && Arrays.equals(value, entry.value);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return keyHex() + "=" + HexFormat.of().formatHex(value);
  }
}
