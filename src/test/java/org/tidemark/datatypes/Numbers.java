package org.tidemark.datatypes;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Whole numbers crowded around the places where words, signs and ranges end. */
final class Numbers {
  static final BigInteger MAX_UINT64 = power(64).subtract(BigInteger.ONE);
  static final BigInteger MAX_UINT256 = power(256).subtract(BigInteger.ONE);
  static final BigInteger MIN_INT256 = power(255).negate();
  static final BigInteger MAX_INT256 = power(255).subtract(BigInteger.ONE);

  private Numbers() {}

  static BigInteger power(int exponent) {
    return BigInteger.TWO.pow(exponent);
  }

  /** 0 to 2^bits-1: half within two of an edge, half of random length and bits. */
  static Arbitrary<BigInteger> unsigned(int bits) {
    Arbitrary<BigInteger> edges =
        Combinators.combine(
                Arbitraries.of(0, 1, 30, 31, 32, 60, 63, 64, 96, 127, 128, 191, 192, 255, 256),
                Arbitraries.integers().between(-2, 2))
            .as((exponent, distance) -> power(exponent).add(BigInteger.valueOf(distance)));
    Arbitrary<BigInteger> anywhere =
        Combinators.combine(
                Arbitraries.bytes().array(byte[].class).ofSize((bits + 7) / 8),
                Arbitraries.integers().between(0, bits))
            .as((bytes, length) -> new BigInteger(1, bytes).mod(power(length)));
    return Arbitraries.oneOf(edges, anywhere)
        .filter(value -> value.signum() >= 0 && value.bitLength() <= bits)
        .withoutEdgeCases();
  }

  /** -2^255 to 2^255-1. */
  static Arbitrary<BigInteger> signed256() {
    return Combinators.combine(unsigned(256), Arbitraries.of(true, false))
        .as((value, isNegative) -> isNegative ? value.negate() : value)
        .filter(value -> value.bitLength() < 256);
  }
}
