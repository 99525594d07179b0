package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.task.Progress;

class TaskTextTest {
  @Test
  void theTimeLeftIsToldOnceItCanBeKnown() {
    Progress quarter = Progress.of(1_250, 5_000, "records");
    assertEquals("1,250 of 5,000 records \u00b7 0:01", TaskText.of(quarter, Duration.ofSeconds(1)));
    assertEquals(
        "1,250 of 5,000 records \u00b7 0:10 \u00b7 about 0:30 left",
        TaskText.of(quarter, Duration.ofSeconds(10)));
    assertEquals(
        "12 records \u00b7 1:02:03",
        TaskText.of(Progress.counted(12, "records"), Duration.ofSeconds(3723)));
    assertEquals("0:00", TaskText.of(Progress.NONE, Duration.ZERO));
  }

  @Test
  void theRateIsToldOnceSomethingIsCounted() {
    Progress quarter = Progress.of(1_250, 5_000, "records");
    assertEquals(Optional.of("500 records/s"), TaskText.rate(quarter, Duration.ofMillis(2_500)));
    assertEquals(Optional.empty(), TaskText.rate(Progress.NONE, Duration.ofSeconds(1)));
    assertEquals(Optional.empty(), TaskText.rate(quarter, Duration.ZERO));
  }

  @Test
  void theErrorCodeKnowsTypesAndPlaceButNotTheMessage() {
    assertEquals(ErrorReport.codeOf(thrown("a")), ErrorReport.codeOf(thrown("b")));
    assertNotEquals(
        ErrorReport.codeOf(thrown("a")),
        ErrorReport.codeOf(new IllegalStateException(thrown("a"))));
  }

  private static IOException thrown(String message) {
    return new IOException(message);
  }
}
