package org.tidemark.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.EntryKind;
import org.tidemark.state.Census;
import org.tidemark.state.FindingKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;

/** The generator behind the benches writes what it says, and the same again. */
class GeneratedDirectoryTest {
  private static final long ORDERS = 10_000;

  @TempDir private Path folder;

  @Test
  void sameSizeAndSeedMakeTheSameDigest() throws Exception {
    assertEquals(digest("a", 1), digest("b", 1));
    assertNotEquals(digest("c", 2).orders(), digest("d", 1).orders());
  }

  @Test
  void onlyTheFilledRestingOrdersAreFindings() throws Exception {
    try (StateView view = open("census", 1)) {
      Census census = Census.of(view, ScanControl.none());
      assertEquals(ORDERS, census.count(EntryKind.ORDER));
      assertEquals(ORDERS / 20, census.count(EntryKind.POSITION));
      assertEquals(5, census.markets().size());
      assertEquals(3, census.count(EntryKind.EVM_CODE));
      Map<FindingKind, Long> findings = census.findingCounts();
      assertEquals(findings.get(FindingKind.FILLED_RESTING), census.findingTotal());
    }
  }

  private StateDigest digest(String name, long seed) throws Exception {
    try (StateView view = open(name, seed)) {
      return StateDigest.of(view, ScanControl.none());
    }
  }

  private StateView open(String name, long seed) throws Exception {
    Path directory = folder.resolve(name);
    GeneratedDirectory.write(directory, ORDERS, seed);
    return Sources.open(Source.of(directory), ScanControl.none());
  }
}
