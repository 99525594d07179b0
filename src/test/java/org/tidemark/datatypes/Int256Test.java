package org.tidemark.datatypes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Int256Test {
  @Provide
  Arbitrary<BigInteger> numbers() {
    return Numbers.signed256();
  }

  @Property
  void additionAgreesWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    agrees(a.add(b), () -> Int256.of(a).add(Int256.of(b)), "addition");
  }

  @Property
  void subtractionAgreesWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    agrees(a.subtract(b), () -> Int256.of(a).subtract(Int256.of(b)), "subtraction");
  }

  @Property(tries = 4000)
  void multiplicationAgreesWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    agrees(a.multiply(b), () -> Int256.of(a).multiply(Int256.of(b)), "multiplication");
  }

  @Property
  void negationAgreesWithBigInteger(@ForAll("numbers") BigInteger a) {
    agrees(a.negate(), () -> Int256.of(a).negate(), "negation");
  }

  @Property
  void conversionOfUnsignedNumbersAgreesWithBigInteger(@ForAll("numbers") BigInteger a) {
    BigInteger unsigned = a.abs();
    agrees(unsigned, () -> Int256.of(UInt256.of(unsigned)), "conversion to Int256");
  }

  @Property
  void orderAndEqualityAndSignAgreeWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    assertEquals(a.compareTo(b), Integer.signum(Int256.of(a).compareTo(Int256.of(b))));
    assertEquals(a.equals(b), Int256.of(a).equals(Int256.of(b)));
    assertEquals(Int256.of(a), Int256.of(a));
    assertEquals(Int256.of(a).hashCode(), Int256.of(a).hashCode());
    assertEquals(a.signum(), Int256.of(a).signum());
  }

  @Property
  void textIsThatOfBigIntegerAndParsesBack(@ForAll("numbers") BigInteger a) {
    assertEquals(a, Int256.of(a).toBigInteger());
    assertEquals(a.toString(), Int256.of(a).toString());
    assertEquals(Int256.of(a), Int256.parse(a.toString()));
  }

  @Property
  void bytesAreSignExtendedTwosComplementAndReadBack(@ForAll("numbers") BigInteger a) {
    byte[] expected = new byte[34];
    Arrays.fill(expected, (byte) 7);
    byte[] bytes = expected.clone();
    for (int i = 0; i < 32; i++) {
      expected[1 + i] = a.shiftRight(8 * (31 - i)).byteValue();
    }
    Int256.of(a).writeTo(bytes, 1);
    assertArrayEquals(expected, bytes);
    assertArrayEquals(Arrays.copyOfRange(expected, 1, 33), Int256.of(a).toBytes());
    assertEquals(Int256.of(a), Int256.fromBytes(bytes, 1));
  }

  @Example
  void constantsAreTheEndsOfTheRange() {
    assertEquals(Int256.of(BigInteger.ZERO), Int256.ZERO);
    assertEquals(Int256.of(Numbers.MIN_INT256), Int256.MIN);
    assertEquals(Int256.of(Numbers.MAX_INT256), Int256.MAX);
  }

  @Example
  void resultsOneBeyondEitherEndAreRefused() {
    Int256 one = Int256.of(UInt256.ONE);
    assertThrows(ArithmeticException.class, () -> Int256.MAX.add(one));
    assertThrows(ArithmeticException.class, () -> Int256.MIN.subtract(one));
    assertThrows(ArithmeticException.class, Int256.MIN::negate);
    assertThrows(ArithmeticException.class, () -> Int256.MIN.multiply(one.negate()));
    assertThrows(
        ArithmeticException.class, () -> Int256.of(UInt256.fromWords(Long.MIN_VALUE, 0, 0, 0)));
    assertThrows(ArithmeticException.class, () -> Int256.of(Numbers.power(255)));
    assertThrows(
        ArithmeticException.class, () -> Int256.of(Numbers.MIN_INT256.subtract(BigInteger.ONE)));
  }

  @Example
  void textThatIsNoSignedNumberIsRefusedWithTextAndReason() {
    refuses("", "\"\" is not a number Tidemark can read: it is empty");
    refuses("-", "\"-\" is not a number Tidemark can read: there are no digits");
    refuses("--1", "\"--1\" is not a number Tidemark can read: character 2 is not a decimal digit");
    refuses("+1", "\"+1\" is not a number Tidemark can read: character 1 is not a decimal digit");
    refuses("- 1", "\"- 1\" is not a number Tidemark can read: character 2 is not a decimal digit");
    refuses("0x1", "\"0x1\" is not a number Tidemark can read: character 2 is not a decimal digit");
    String above = Numbers.power(255).toString();
    refuses(
        above,
        '"' + above + "\" is not a number Tidemark can read: it is not within -2^255 and 2^255-1");
    String far = "-1" + "0".repeat(78);
    refuses(
        far,
        '"' + far + "\" is not a number Tidemark can read: it is not within -2^255 and 2^255-1");
    String below = Numbers.MIN_INT256.subtract(BigInteger.ONE).toString();
    refuses(
        below,
        '"' + below + "\" is not a number Tidemark can read: it is not within -2^255 and 2^255-1");
  }

  @Example
  void minusZeroIsZero() {
    assertEquals(Int256.ZERO, Int256.parse("-0"));
  }

  private static void refuses(String text, String message) {
    assertEquals(
        message, assertThrows(NumberFormatException.class, () -> Int256.parse(text)).getMessage());
  }

  private static void agrees(BigInteger expected, Supplier<Int256> operation, String name) {
    if (expected.bitLength() < 256) {
      assertEquals(Int256.of(expected), operation.get());
    } else {
      assertEquals(
          name + ": the result is not within -2^255 and 2^255-1",
          assertThrows(ArithmeticException.class, operation::get).getMessage());
    }
  }
}
