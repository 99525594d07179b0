package org.tidemark.codec;

import java.util.Optional;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;

/**
 * One call to the exchange, as a block carries it.
 *
 * @param to the contract called: {@code 0x…01} spot, {@code 0x…02} perpetuals
 * @param data selector and arguments, Solidity ABI
 * @param gasLimit the most gas it may use
 * @param nonce recorded, not enforced
 */
public record Transaction(
    Address from, Address to, Bytes data, UInt64 gasLimit, Optional<UInt64> nonce) {}
