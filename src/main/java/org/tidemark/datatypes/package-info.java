/**
 * The values everything else speaks in: 256-bit and 64-bit unsigned numbers, signed profit,
 * addresses, hashes, the two sides of a book and the two directions of a position. Immutable (but
 * for {@link org.tidemark.datatypes.WideSum}), compared by value, arithmetic checked: a result that
 * does not fit is an exception, never a wrapped number.
 *
 * <p>May import nothing but {@code java.base} and jspecify ({@code ArchitectureTest} holds this),
 * so that storage format, engine and window can all depend on it and it on none of them.
 *
 * <p><b>Decision: one {@link org.tidemark.datatypes.UInt64} for ids, timestamps, leverage and
 * nonces</b>, where separate {@code OrderId} and {@code PositionId} were planned. All of them are
 * u64 on disk and may use the top bit; a bare {@code long} printed, sorted or parsed by accident
 * shows a wrong number above 2^63-1. One type prevents that everywhere. Refused: an id type per
 * kind, which would also keep an order's id from being passed for a position's, at the price of the
 * same seventy lines for each kind.
 *
 * <p><b>Decision: {@link org.tidemark.datatypes.UInt256} is four {@code long} fields</b>, not a
 * {@code BigInteger} or a {@code byte[]}. Two sit in every decoded row and scans run at two million
 * rows a second; this is one object of fixed size, and comparing two touches no other memory.
 */
@NullMarked
package org.tidemark.datatypes;

import org.jspecify.annotations.NullMarked;
