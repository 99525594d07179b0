package org.tidemark.datatypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UInt64Test {
  @Provide
  Arbitrary<BigInteger> numbers() {
    return Numbers.unsigned(64);
  }

  @Property
  void textIsUnsignedAndParsesBack(@ForAll("numbers") BigInteger a) {
    UInt64 value = UInt64.of(a.longValue());
    assertEquals(a.toString(), value.toString());
    assertEquals("0x" + a.toString(16), value.toHex());
    assertEquals(value, UInt64.parse(value.toString()));
    assertEquals(value, UInt64.parse(value.toHex()));
    assertEquals(value, UInt64.parse(value.toHex().toUpperCase(Locale.ROOT)));
  }

  @Property
  void orderIsUnsigned(@ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    UInt64 left = UInt64.of(a.longValue());
    UInt64 right = UInt64.of(b.longValue());
    assertEquals(a.compareTo(b), Integer.signum(left.compareTo(right)));
    assertEquals(a.equals(b), left.equals(right));
  }

  @Property
  void additionAndIncrementAgreeWithBigInteger(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    UInt64 left = UInt64.of(a.longValue());
    UInt64 right = UInt64.of(b.longValue());
    if (a.add(b).compareTo(Numbers.MAX_UINT64) <= 0) {
      assertEquals(UInt64.of(a.add(b).longValue()), left.add(right));
    } else {
      assertEquals(
          "addition: the sum is above 2^64-1",
          assertThrows(ArithmeticException.class, () -> left.add(right)).getMessage());
    }
    if (!left.equals(UInt64.MAX)) {
      assertEquals(left.add(UInt64.of(1)), left.increment());
    }
  }

  @Example
  void incrementOfTheLargestIsRefused() {
    assertEquals(
        "increment: the result is above 2^64-1",
        assertThrows(ArithmeticException.class, UInt64.MAX::increment).getMessage());
  }

  @Example
  void constantsAreTheEndsOfTheRange() {
    assertEquals("0", UInt64.ZERO.toString());
    assertEquals("18446744073709551615", UInt64.MAX.toString());
  }

  @Example
  void textThatIsNoNumberOrTooLargeIsRefused() {
    refuses("", "\"\" is not a number Tidemark can read: it is empty");
    refuses("-1", "\"-1\" is not a number Tidemark can read: character 1 is not a decimal digit");
    refuses(
        "18446744073709551616",
        "\"18446744073709551616\" is not a number Tidemark can read: it is larger than 2^64-1");
    String far = "1" + "0".repeat(78);
    refuses(far, '"' + far + "\" is not a number Tidemark can read: it is larger than 2^64-1");
    refuses(
        "0x10000000000000000",
        "\"0x10000000000000000\" is not a number Tidemark can read: it is larger than 2^64-1");
  }

  private static void refuses(String text, String message) {
    assertEquals(
        message, assertThrows(NumberFormatException.class, () -> UInt64.parse(text)).getMessage());
  }
}
