package org.tidemark.codec;

import org.tidemark.datatypes.Hash256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * An EVM account as stored under {@code evm_account_} (LAYOUT section 4 "Account").
 *
 * @param balance in wei
 */
public record Account(UInt64 nonce, UInt256 balance, Hash256 codeHash, Hash256 storageRoot) {
  /** Reads the 128 bytes of an account. */
  public static Account decode(BincodeReader in) throws DecodeException {
    return new Account(
        in.u64("nonce"), in.u256("balance"), in.hash("code_hash"), in.hash("storage_root"));
  }

  /** Writes the 128 bytes of an account. */
  public void encode(BincodeWriter out) {
    out.u64(nonce).u256(balance).hash(codeHash).hash(storageRoot);
  }
}
