package org.tidemark.gui.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.UInt256;

class WhatIfTest {
  private static Optional<UInt256> price(long number) {
    return Optional.of(UInt256.ofUnsigned(number));
  }

  private static WhatIf stored(long number) {
    return WhatIf.none(50).fresh(price(number));
  }

  @Test
  void theStoredMarkPriceIsNoWhatIfAndLiesInTheMiddle() {
    WhatIf stored = stored(1_000);
    assertEquals(new WhatIf(price(1_000), price(1_000), price(1_000), 50, false), stored);
    assertEquals(
        List.of(UInt256.ofUnsigned(500), UInt256.ofUnsigned(1_500), 0),
        List.of(stored.from(), stored.to(), stored.basisPoints()));
  }

  @Test
  void aTypedPriceMovesTheSliderOrTheSpan() {
    WhatIf inside = stored(1_000).type(UInt256.ofUnsigned(1_250));
    assertEquals(new WhatIf(price(1_000), price(1_250), price(1_000), 50, true), inside);
    assertEquals(2_500, inside.basisPoints());
    WhatIf outside = stored(1_000).type(UInt256.ofUnsigned(9_000));
    assertEquals(new WhatIf(price(1_000), price(9_000), price(9_000), 50, true), outside);
    assertEquals(stored(1_000), inside.type(UInt256.ofUnsigned(1_000)));
    assertEquals(stored(1_000), outside.reset());
    WhatIf none = WhatIf.none(50).type(UInt256.ofUnsigned(70));
    assertEquals(new WhatIf(Optional.empty(), price(70), price(70), 50, true), none);
    assertEquals(WhatIf.none(50), none.reset());
  }

  @Test
  void aSliderWithoutAPriceDoesNothing() {
    assertEquals(WhatIf.none(50), WhatIf.none(50).slide(100));
    assertEquals(stored(1_000), stored(1_000).slide(0));
    assertEquals(
        new WhatIf(price(1_000), price(990), price(1_000), 50, true), stored(1_000).slide(-100));
  }

  @Test
  void aLaterStateChangesTheStoredPriceAndNotTheOneChosen() {
    assertEquals(stored(1_100), stored(1_000).follow(price(1_100)));
    WhatIf chosen = stored(1_000).slide(1_000);
    assertEquals(
        new WhatIf(price(1_200), price(1_100), price(1_000), 50, true),
        chosen.follow(price(1_200)));
    assertEquals(false, chosen.follow(price(1_100)).isWhatIf());
    assertEquals(stored(1_200), chosen.follow(price(1_200)).reset());
  }

  @Test
  void aNarrowerSpanKeepsThePriceInIt() {
    WhatIf chosen = stored(1_000).slide(4_000);
    assertEquals(new WhatIf(price(1_000), price(1_400), price(1_400), 10, true), chosen.within(10));
    assertEquals(
        new WhatIf(price(1_000), price(1_400), price(1_000), 100, true), chosen.within(100));
  }

  @Test
  void theHighestAndLowestPricesAreCapped() {
    WhatIf high = WhatIf.none(100).type(UInt256.MAX);
    assertEquals(List.of(UInt256.ZERO, UInt256.MAX), List.of(high.from(), high.to()));
    WhatIf zero = WhatIf.none(100).type(UInt256.ZERO);
    assertEquals(
        List.of(UInt256.ZERO, UInt256.ZERO, 0),
        List.of(zero.from(), zero.to(), zero.basisPoints()));
    assertEquals(0.5, zero.share(UInt256.ZERO));
  }

  /** So that field and slider say the same: what was slid to is where the slider stands. */
  @Property(tries = 200)
  void sliderAndPriceAgree(
      @ForAll @LongRange(min = 10_000, max = Long.MAX_VALUE) long middle,
      @ForAll @IntRange(min = -5_000, max = 5_000) int basisPoints) {
    WhatIf slid = stored(middle).slide(basisPoints);
    assertEquals(slid, slid.slide(basisPoints));
    int shown = slid.basisPoints();
    // The price is rounded down to a whole number, which is at most a basis point.
    assertEquals(true, Math.abs(shown - basisPoints) <= 1, shown + " for " + basisPoints);
  }
}
