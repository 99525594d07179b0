package org.tidemark.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What an entry is. In the default column family a key's prefix and exact length tell (LAYOUT
 * section 3), in a family of format v2 the family does ({@link Schema#kind}). A key that fits none
 * is {@link #UNKNOWN} and is shown raw, never hidden.
 *
 * <p>Length is part of the test because a node that scans {@code position:} without an upper bound
 * runs into {@code snapshot:} keys of the same 17 bytes.
 */
public enum EntryKind {
  /** Format v2: transactions and receipts under a big-endian height. */
  BLOCK("block", "", 8),
  /** Bincode account under a 20-byte address. */
  EVM_ACCOUNT("evm_account", "evm_account_", 20),
  /** Raw 32 bytes under a little-endian block number. */
  EVM_BLOCK_HASH("evm_block_hash", "evm_block_hash_", 8),
  /** Raw code under a 20-byte address. */
  EVM_CODE("evm_code", "evm_code_", 20),
  /** Raw 32-byte value under address, underscore, 32-byte slot. */
  EVM_STORAGE("evm_storage", "evm_storage_", 53),
  /** Format v2: mark price under a 20-byte market. */
  MARK("mark", "", 20),
  /** Format v2: a number under an ASCII name. */
  META("meta", "", 0),
  /** Bincode order under a big-endian id. */
  ORDER("order", "order:", 8),
  /** Stored order book under a 20-byte asset. */
  ORDERBOOK("orderbook", "orderbook:", 20),
  /** Bincode position under a big-endian id. */
  POSITION("position", "position:", 8),
  /** Inline snapshot under a big-endian height. */
  SNAPSHOT("snapshot", "snapshot:", 8),
  /** Anything else. */
  UNKNOWN("unknown", "", 0);

  private static final List<EntryKind> KNOWN =
      Arrays.stream(values()).filter(kind -> !kind.prefix.isEmpty()).toList();

  private final String text;
  private final String prefix;
  private final int keyLength;

  EntryKind(String text, String prefix, int suffixLength) {
    this.text = text;
    this.prefix = prefix;
    this.keyLength = prefix.length() + suffixLength;
  }

  /** Machine name, for example {@code evm_block_hash}. */
  public String text() {
    return text;
  }

  /** The key's fixed first bytes in the default family; none of a kind only format v2 has. */
  public byte[] prefix() {
    return prefix.getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes of the fixed part. */
  public int prefixLength() {
    return prefix.length();
  }

  /** Bytes of a whole key of this kind. */
  public int keyLength() {
    return keyLength;
  }

  /** The kind of {@code key[0, length)} of the default family. */
  public static EntryKind of(byte[] key, int length) {
    for (EntryKind kind : KNOWN) {
      if (length == kind.keyLength && startsWith(key, kind.prefix)) {
        boolean separated = kind != EVM_STORAGE || key[kind.prefix.length() + 20] == '_';
        return separated ? kind : UNKNOWN;
      }
    }
    return UNKNOWN;
  }

  /** The kind of a whole key of the default family. */
  public static EntryKind of(byte[] key) {
    return of(key, key.length);
  }

  private static boolean startsWith(byte[] key, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if (key[i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
