package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecimalsTest {
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

  /** Of every length, both signs. */
  @Provide
  Arbitrary<BigInteger> numbers() {
    return Arbitraries.integers()
        .between(0, 256)
        .flatMap(bits ->
            Arbitraries.bigIntegers()
                .between(BigInteger.ONE.shiftLeft(bits).negate(), BigInteger.ONE.shiftLeft(bits)));
  }

  @Property(tries = 300)
  void aScaledNumberIsTheStoredOneMovedByItsPlacesAndNothingElse(
      @ForAll("numbers") BigInteger number, @ForAll @IntRange(max = 154) int places) {
    String text = Decimals.whole(number, places);
    BigDecimal expected = new BigDecimal(number, places);
    String plain = text.replace(",", "");
    assertEquals(expected.toPlainString(), plain);
    assertEquals(places, new BigDecimal(plain).scale());
  }

  @Property(tries = 300)
  void aCutNumberIsNeverRoundedAndTellsItsSize(
      @ForAll("numbers") BigInteger number,
      @ForAll @IntRange(min = 1, max = 77) int places,
      @ForAll @IntRange(min = 1, max = 90) int most) {
    String text = Decimals.fitted(number, places, most);
    BigDecimal whole = new BigDecimal(number, places);
    boolean isCut = text.indexOf('\u2026') >= 0;
    BigDecimal shown = new BigDecimal(text.replace(",", "").replace("\u2026", ""));
    if (!isCut) {
      assertEquals(0, whole.compareTo(shown), text);
      return;
    }
    assertTrue(text.length() <= Decimals.whole(number, places).length(), text);
    // Of the same sign and power of ten, and towards zero by less than its last digit.
    assertEquals(whole.signum(), shown.signum(), text);
    assertEquals(whole.precision() - whole.scale(), shown.precision() - shown.scale(), text);
    BigDecimal lastDigit = shown.ulp();
    BigDecimal rest = whole.abs().subtract(shown.abs());
    assertTrue(rest.signum() >= 0 && rest.compareTo(lastDigit) < 0, text);
    assertEquals(
        0,
        shown.compareTo(whole.divide(lastDigit, 0, RoundingMode.DOWN).multiply(lastDigit)),
        text);
  }

  @Property(tries = 300)
  void hexIsTheSameNumber(@ForAll("numbers") BigInteger number) {
    String hex = Decimals.hex(number);
    assertEquals(number, new BigInteger(hex.replaceFirst("0x", ""), 16));
    assertTrue(hex.matches("-?0x(0|[1-9a-f][0-9a-f]*)"), hex);
  }

  @Test
  void theEndsOfTheRangesAreWritten() {
    assertEquals(
        List.of("0", "0." + "0".repeat(77), "1", "0." + "0".repeat(76) + "1"),
        List.of(
            Decimals.whole(BigInteger.ZERO, 0),
            Decimals.whole(BigInteger.ZERO, 77),
            Decimals.whole(BigInteger.ONE, 0),
            Decimals.whole(BigInteger.ONE, 77)));
    assertEquals("1." + MAX.toString().substring(1), Decimals.whole(MAX, 77));
    assertEquals(Numbers.grouped(MAX), Decimals.whole(MAX, 0));
    assertEquals("-0.01", Decimals.whole(BigInteger.ONE.negate(), 2));
    assertEquals("0x" + "f".repeat(64), Decimals.hex(MAX));
    assertEquals("0x0", Decimals.hex(BigInteger.ZERO));
    assertEquals("-0x1", Decimals.hex(BigInteger.ONE.negate()));
  }

  @Test
  void whatDoesNotFitIsCutWhereItTellsMost() {
    BigInteger number = new BigInteger("123456789012345678");
    assertEquals("1,234,567.89012345678", Decimals.fitted(number, 11, 21));
    assertEquals("1,234,567.890\u2026", Decimals.fitted(number, 11, 14));
    assertEquals("1.23456\u2026e6", Decimals.fitted(number, 11, 10));
    assertEquals("0.00012345\u2026", Decimals.fitted(number, 21, 11));
    assertEquals("1e-77", Decimals.fitted(BigInteger.ONE, 77, 12));
    assertEquals("0", Decimals.fitted(BigInteger.ZERO, 77, 12));
    assertEquals("1.2\u2026e-60", Decimals.fitted(number, 77, 8));
  }
}
