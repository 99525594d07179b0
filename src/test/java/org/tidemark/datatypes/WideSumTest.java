package org.tidemark.datatypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WideSumTest {
  @Provide
  Arbitrary<List<BigInteger>> manyNumbers() {
    return Numbers.unsigned(256).list().ofMaxSize(20);
  }

  @Property
  void sumAgreesWithBigInteger(@ForAll("manyNumbers") List<BigInteger> values) {
    BigInteger expected = values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    WideSum sum = sumOf(values);
    assertEquals(expected, sum.toBigInteger());
    assertEquals(expected.toString(), sum.toString());
    assertEquals(expected.signum() == 0, sum.isZero());
  }

  @Property
  void sumOfPartsIsTheSumOfAll(
      @ForAll("manyNumbers") List<BigInteger> left, @ForAll("manyNumbers") List<BigInteger> right) {
    WideSum parts = sumOf(left);
    WideSum rest = sumOf(right);
    BigInteger expected = parts.toBigInteger().add(rest.toBigInteger());
    BigInteger expectedRest = rest.toBigInteger();
    parts.add(rest);
    assertEquals(expected, parts.toBigInteger());
    assertEquals(expectedRest, rest.toBigInteger());
    parts.add(parts);
    assertEquals(expected.shiftLeft(1), parts.toBigInteger());
  }

  @Test
  void valuesComeOffAgainAcrossEveryWord() {
    List<UInt256> values =
        List.of(
            UInt256.ZERO,
            UInt256.ONE,
            UInt256.of(Numbers.power(64)),
            UInt256.of(Numbers.power(128)),
            UInt256.of(Numbers.power(192)),
            UInt256.MAX);
    Random random = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      WideSum sum = new WideSum();
      List<UInt256> left = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        UInt256 value = values.get(random.nextInt(values.size()));
        sum.add(value);
        left.add(value);
      }
      Collections.shuffle(left, random);
      while (!left.isEmpty()) {
        sum.subtract(left.removeLast());
        assertEquals(
            left.stream().map(UInt256::toBigInteger).reduce(BigInteger.ZERO, BigInteger::add),
            sum.toBigInteger());
      }
    }
  }

  @Test
  void valueLargerThanTheSumIsRefusedAndTheSumKept() {
    WideSum sum = new WideSum();
    sum.add(UInt256.ONE);
    assertThrows(ArithmeticException.class, () -> sum.subtract(UInt256.ofUnsigned(2)));
    assertThrows(ArithmeticException.class, () -> sum.subtract(UInt256.MAX));
    assertEquals(BigInteger.ONE, sum.toBigInteger());
    sum.add(UInt256.MAX);
    sum.subtract(UInt256.MAX);
    assertEquals(BigInteger.ONE, sum.toBigInteger());
  }

  @Example
  void sumIsZeroUntilSomethingIsAdded() {
    WideSum sum = new WideSum();
    sum.add(UInt256.ZERO);
    assertTrue(sum.isZero());
    sum.add(UInt256.MAX);
    sum.add(UInt256.ONE);
    assertFalse(sum.isZero());
    assertEquals(Numbers.power(256), sum.toBigInteger());
  }

  @Example
  void sumBeyondTheLastWordIsRefusedAndKeepsWhatItHad() {
    WideSum sum = new WideSum();
    sum.add(UInt256.MAX);
    sum.add(UInt256.ONE);
    for (int i = 0; i < 62; i++) {
      sum.add(sum);
    }
    assertEquals(Numbers.power(318), sum.toBigInteger());
    assertThrows(ArithmeticException.class, () -> sum.add(sum));
    assertEquals(Numbers.power(318), sum.toBigInteger());
  }

  private static WideSum sumOf(List<BigInteger> values) {
    WideSum sum = new WideSum();
    values.forEach(value -> sum.add(UInt256.of(value)));
    return sum;
  }
}
