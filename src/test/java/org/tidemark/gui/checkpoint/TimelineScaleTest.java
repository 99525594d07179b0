package org.tidemark.gui.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineScaleTest {
  private static List<String> texts(List<TimelineScale.Tick> ticks) {
    return ticks.stream().map(TimelineScale.Tick::text).toList();
  }

  @Test
  void endsAreAtTheEnds() {
    TimelineScale scale = TimelineScale.of(List.of(1000.0, 3000.0, 2000.0), 10, 110);
    assertEquals(10, scale.place(1000));
    assertEquals(60, scale.place(2000));
    assertEquals(110, scale.place(3000));
    assertEquals(List.of("1,000", "2,000", "3,000"), texts(scale.numbers(50)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 7, 1e6, 0x1p64})
  void oneValueStandsInTheMiddle(double value) {
    TimelineScale scale = TimelineScale.of(List.of(value, value), 0, 100);
    assertEquals(50, scale.place(value), 1);
    assertTrue(scale.numbers(40).size() <= 4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3, 10, 999, 12345, 1e9, 1.8e19})
  void marksAreAsFarApartAsTheyNeed(double most) {
    List<TimelineScale.Tick> ticks = TimelineScale.of(List.of(0.0, most), 0, 1000).numbers(90);
    assertTrue(ticks.size() >= 2, ticks.toString());
    for (int i = 1; i < ticks.size(); i++) {
      assertTrue(ticks.get(i).place() - ticks.get(i - 1).place() >= 90 - 1e-6, ticks.toString());
    }
  }

  @Test
  void timesAreAtRoundOnes() {
    double start = Instant.parse("2026-11-23T10:07:00Z").getEpochSecond();
    TimelineScale scale = TimelineScale.of(List.of(start, start + 7200), 0, 1000);
    assertEquals(List.of("11-23 11:00", "11-23 12:00"), texts(scale.times(200, ZoneOffset.UTC)));
    TimelineScale years = TimelineScale.of(List.of(start, start + 4e8), 0, 300);
    assertTrue(years.times(100, ZoneOffset.UTC).size() <= 4);
  }
}
