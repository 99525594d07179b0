package org.tidemark.datatypes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UInt256Test {
  @Provide
  Arbitrary<BigInteger> numbers() {
    return Numbers.unsigned(256);
  }

  @Property
  void additionAgreesWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    agrees(a, b, a.add(b), UInt256::add, "addition: the sum is above 2^256-1");
  }

  @Property
  void subtractionAgreesWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    agrees(a, b, a.subtract(b), UInt256::subtract, "subtraction: the result is below zero");
  }

  @Property(tries = 4000)
  void multiplicationAgreesWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    agrees(a, b, a.multiply(b), UInt256::multiply, "multiplication: the product is above 2^256-1");
  }

  @Property(tries = 2000)
  void multiplicationThatJustFitsOrJustPassesAgreesWithBigInteger(@ForAll("numbers") BigInteger a) {
    BigInteger divisor = a.max(BigInteger.ONE);
    BigInteger largest = Numbers.MAX_UINT256.divide(divisor);
    agrees(divisor, largest, divisor.multiply(largest), UInt256::multiply, "");
    BigInteger tooLarge = largest.add(BigInteger.ONE);
    if (tooLarge.bitLength() <= 256) {
      agrees(
          divisor,
          tooLarge,
          divisor.multiply(tooLarge),
          UInt256::multiply,
          "multiplication: the product is above 2^256-1");
    }
  }

  @Property(tries = 4000)
  void divisionAgreesWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    BigInteger divisor = b.max(BigInteger.ONE);
    agrees(a, divisor, a.divide(divisor), UInt256::divide, "");
  }

  @Property
  void orderAndEqualityAgreeWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    assertEquals(a.compareTo(b), Integer.signum(UInt256.of(a).compareTo(UInt256.of(b))));
    assertEquals(a.equals(b), UInt256.of(a).equals(UInt256.of(b)));
    assertEquals(UInt256.of(a), UInt256.of(a));
    assertEquals(UInt256.of(a).hashCode(), UInt256.of(a).hashCode());
  }

  @Property(tries = 4000)
  void decimalTextIsThatOfBigIntegerAndParsesBack(@ForAll("numbers") BigInteger a) {
    String text = UInt256.of(a).toString();
    assertEquals(a.toString(), text);
    assertEquals(UInt256.of(a), UInt256.parse(text));
    assertEquals(UInt256.of(a), UInt256.parse("000" + text));
  }

  @Property
  void hexTextIsMinimalAndParsesBackInEitherCase(@ForAll("numbers") BigInteger a) {
    String text = UInt256.of(a).toHex();
    assertEquals("0x" + a.toString(16), text);
    assertEquals(UInt256.of(a), UInt256.parse(text));
    assertEquals(UInt256.of(a), UInt256.parse(text.toUpperCase(Locale.ROOT)));
    assertEquals(UInt256.of(a), UInt256.parse("0x000" + text.substring(2)));
  }

  @Property
  void bytesAreBigEndianWithLeadingZerosAndReadBack(@ForAll("numbers") BigInteger a) {
    byte[] expected = new byte[34];
    Arrays.fill(expected, (byte) 7);
    byte[] bytes = expected.clone();
    for (int i = 0; i < 32; i++) {
      expected[1 + i] = a.shiftRight(8 * (31 - i)).byteValue();
    }
    UInt256.of(a).writeTo(bytes, 1);
    assertArrayEquals(expected, bytes);
    assertArrayEquals(Arrays.copyOfRange(expected, 1, 33), UInt256.of(a).toBytes());
    assertEquals(UInt256.of(a), UInt256.fromBytes(bytes, 1));
  }

  @Property
  void wordsAndBitLengthAndZeroAgreeWithBigInteger(@ForAll("numbers") BigInteger a) {
    UInt256 value = UInt256.of(a);
    assertEquals(a, value.toBigInteger());
    assertEquals(a.bitLength(), value.bitLength());
    assertEquals(a.signum() == 0, value.isZero());
    for (int i = 0; i < 4; i++) {
      assertEquals(a.shiftRight(64 * (3 - i)).longValue(), value.word(i));
    }
    assertEquals(
        value, UInt256.fromWords(value.word(0), value.word(1), value.word(2), value.word(3)));
  }

  @Property
  void everyLongIsReadAsUnsigned(@ForAll long bits) {
    UInt256 expected = UInt256.of(new BigInteger(Long.toUnsignedString(bits)));
    assertEquals(expected, UInt256.ofUnsigned(bits));
    assertEquals(expected, UInt256.of(UInt64.of(bits)));
  }

  @Example
  void constantsAreWhatTheySay() {
    assertEquals(UInt256.of(BigInteger.ZERO), UInt256.ZERO);
    assertEquals(UInt256.of(BigInteger.ONE), UInt256.ONE);
    assertEquals(UInt256.of(Numbers.MAX_UINT256), UInt256.MAX);
    assertEquals("0x0", UInt256.ZERO.toHex());
    assertEquals("0", UInt256.ZERO.toString());
  }

  @Example
  void divisionByZeroIsRefused() {
    ArithmeticException refusal =
        assertThrows(ArithmeticException.class, () -> UInt256.ONE.divide(UInt256.ZERO));
    assertEquals("division: the divisor is zero", refusal.getMessage());
  }

  @Example
  void numbersOutOfRangeAreNotConverted() {
    for (BigInteger value : new BigInteger[] {BigInteger.ONE.negate(), Numbers.power(256)}) {
      assertThrows(ArithmeticException.class, () -> UInt256.of(value), value::toString);
    }
  }

  @Example
  void textThatIsNoNumberIsRefusedWithTextAndReason() {
    refuses("", "\"\" is not a number Tidemark can read: it is empty");
    refuses("0x", "\"0x\" is not a number Tidemark can read: there are no digits after 0x");
    refuses("-1", "\"-1\" is not a number Tidemark can read: character 1 is not a decimal digit");
    refuses("+1", "\"+1\" is not a number Tidemark can read: character 1 is not a decimal digit");
    refuses(" 1", "\" 1\" is not a number Tidemark can read: character 1 is not a decimal digit");
    refuses("1 ", "\"1 \" is not a number Tidemark can read: character 2 is not a decimal digit");
    refuses("1_0", "\"1_0\" is not a number Tidemark can read: character 2 is not a decimal digit");
    refuses(
        "\u0661",
        "\"\u0661\" is not a number Tidemark can read: character 1 is not a decimal digit");
    refuses("0x-1", "\"0x-1\" is not a number Tidemark can read: character 3 is not a hex digit");
    refuses("0xg", "\"0xg\" is not a number Tidemark can read: character 3 is not a hex digit");
    refuses("0x0x1", "\"0x0x1\" is not a number Tidemark can read: character 4 is not a hex digit");
  }

  @Example
  void numbersAboveTheLargestAreRefusedAndQuotedInPart() {
    String decimal = Numbers.power(256).toString();
    refuses(
        decimal, '"' + decimal + "\" is not a number Tidemark can read: it is larger than 2^256-1");
    String hex = "0x1" + "0".repeat(64);
    refuses(hex, '"' + hex + "\" is not a number Tidemark can read: it is larger than 2^256-1");
    refuses(
        "9".repeat(1_000_000),
        '"' + "9".repeat(80) + "…\" is not a number Tidemark can read: it is larger than 2^256-1");
  }

  @Example
  void bytesThatDoNotFitAreRefusedAndNothingIsWritten() {
    assertThrows(IndexOutOfBoundsException.class, () -> UInt256.fromBytes(new byte[32], 1));
    assertThrows(IndexOutOfBoundsException.class, () -> UInt256.fromBytes(new byte[32], -1));
    byte[] out = new byte[32];
    assertThrows(IndexOutOfBoundsException.class, () -> UInt256.MAX.writeTo(out, 1));
    assertArrayEquals(new byte[32], out);
    assertThrows(IndexOutOfBoundsException.class, () -> UInt256.MAX.word(4));
  }

  @Example
  void anotherTypeIsNeverEqual() {
    assertNotEquals(UInt256.ONE, (Object) UInt64.of(1));
    assertNotEquals(UInt256.ONE, (Object) Int256.of(UInt256.ONE));
  }

  private static void refuses(String text, String message) {
    assertEquals(
        message, assertThrows(NumberFormatException.class, () -> UInt256.parse(text)).getMessage());
  }

  private static void agrees(
      BigInteger a,
      BigInteger b,
      BigInteger expected,
      BinaryOperator<UInt256> operation,
      String refusal) {
    if (expected.signum() >= 0 && expected.bitLength() <= 256) {
      assertEquals(UInt256.of(expected), operation.apply(UInt256.of(a), UInt256.of(b)));
    } else {
      ArithmeticException thrown =
          assertThrows(
              ArithmeticException.class, () -> operation.apply(UInt256.of(a), UInt256.of(b)));
      assertEquals(refusal, thrown.getMessage());
    }
  }
}
