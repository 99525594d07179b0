package org.tidemark.datatypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
