package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Entry;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

/** What cannot be read is told apart from what is not there. */
class DamagedDiffTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;

  private interface Check {
    void run(StateDiff diff, List<Change> changes) throws Exception;
  }

  private void diff(Path left, Path right, Check check) throws Exception {
    try (StateView before = Sources.open(Source.of(left), CONTROL);
        StateView after = Sources.open(Source.of(right), CONTROL);
        StateDiff diff =
            StateDiff.of(before, after, DiffOptions.usual().withScratch(folder), CONTROL)) {
      check.run(diff, diff.changes().read(0, 100_000));
    }
  }

  private void bothWays(Path left, Path right, Check check) throws Exception {
    List<Change> mirrored = new ArrayList<>();
    diff(
        left,
        right,
        (diff, changes) -> {
          changes.stream().map(Change::mirrored).forEach(mirrored::add);
          check.run(diff, changes);
        });
    diff(right, left, (diff, changes) -> assertEquals(mirrored, changes));
  }

  private static NaiveDiff.Half half(Path directory) throws Exception {
    Map<StateModel.Slot, Bytes> entries = new TreeMap<>();
    try (InspectStore store = InspectStore.open(directory, CONTROL)) {
      for (String family : store.families()) {
        for (Entry entry : Recorded.entries(store, KeyRange.all(family))) {
          entries.put(
              new StateModel.Slot(family, new Bytes(entry.key())), new Bytes(entry.value()));
        }
      }
    }
    return new NaiveDiff.Half(Schema.V1, false, entries);
  }

  static List<String> whole() {
    return Recorded.wholeV1().stream()
        .filter(name -> !name.equals("damaged-ok"))
        .filter(name -> !name.equals("damaged-other-column-families"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("whole")
  void recordedDirectoriesDifferAsANaiveComparisonSays(String name) throws Exception {
    Path good = Recorded.unpack("damaged-ok", folder);
    Path other = Recorded.unpack(name, folder);
    NaiveDiff naive = new NaiveDiff(half(good), half(other));
    bothWays(
        good,
        other,
        (diff, changes) -> {
          assertEquals(naive.changes, changes);
          assertEquals(naive.counts, diff.summary().counts());
          assertEquals(naive.markets(), diff.summary().markets());
          assertTrue(diff.summary().isComplete());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged-flipped-sst", "damaged-missing-sst", "damaged-truncated-sst"})
  void whatLiesInADamagedFileIsNeverRemoved(String name) throws Exception {
    Path good = Recorded.unpack("damaged-ok", folder);
    Path bad = Recorded.unpack(name, folder);
    NaiveDiff naive = new NaiveDiff(half(good), half(bad));
    assertTrue(naive.changes.stream().anyMatch(one -> one.type() == ChangeType.REMOVED));
    bothWays(
        good,
        bad,
        (diff, changes) -> {
          assertEquals(
              naive.changes.stream()
                  .map(change ->
                      name(change)
                          + (change.type() == ChangeType.REMOVED ? "UNREADABLE" : change.type()))
                  .toList(),
              changes.stream().map(change -> name(change) + change.type()).toList());
          for (Change change : changes) {
            if (change.type() == ChangeType.UNREADABLE) {
              assertEquals("damaged", change.right().status());
              assertTrue(change.right().problem().orElseThrow().contains("000009.sst"));
            }
          }
          DiffSummary summary = diff.summary();
          assertFalse(summary.isComplete());
          assertFalse(summary.isSame());
          assertEquals(List.of(), summary.leftDamages());
          assertFalse(summary.rightDamages().isEmpty());
        });
  }

  private static String name(Change change) {
    return change.kind() + " " + change.family() + " " + change.id() + " ";
  }

  /** Alike in every byte that can be read, and yet not the same. */
  @Test
  void damageOnBothSidesIsNoDifferenceAndNotTheSame() throws Exception {
    Path bad = Recorded.unpack("damaged-flipped-sst", folder.resolve("one"));
    Path too = Recorded.unpack("damaged-flipped-sst", folder.resolve("other"));
    diff(
        bad,
        too,
        (diff, changes) -> {
          assertEquals(List.of(), changes);
          assertFalse(diff.summary().isSame());
          assertFalse(diff.summary().isComplete());
        });
  }

  /** Orders in one file, positions in another: rows that do not decode, which is the same twice. */
  private Path rows(String name, List<Integer> missingOrders, List<Integer> missingPositions)
      throws Exception {
    Path directory = folder.resolve(name);
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.put(Keys.ofId(EntryKind.ORDER, UInt64.ZERO), OpenDatabase.row(0));
      for (int id = 1; id <= 2000; id++) {
        if (!missingOrders.contains(id)) {
          database.put(OpenDatabase.key(id), OpenDatabase.row(id));
        }
      }
      database.flush();
      for (int id = 1; id <= 200; id++) {
        if (!missingPositions.contains(id)) {
          database.put(Keys.ofId(EntryKind.POSITION, UInt64.of(id)), OpenDatabase.row(id));
        }
      }
      database.flush();
    }
    return directory;
  }

  /** Flips a bit in the first stored row of that number. */
  private static void flip(Path directory, int id) throws IOException {
    String text = new String(OpenDatabase.row(id), StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path table : files.filter(file -> file.toString().endsWith(".sst")).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(table);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        if (at >= 0) {
          bytes[at + 20] ^= 0x10;
          Files.write(table, bytes);
          return;
        }
      }
    }
    throw new AssertionError("no table holds row " + id);
  }

  @Test
  void whatWasTakenAwayBesideTheDamageIsRemoved() throws Exception {
    Path good = rows("good", List.of(), List.of());
    Path bad = rows("bad", List.of(5, 1000, 1999), List.of(100));
    // The bad blocks hold 1000, which is not there, and the last order, behind which nothing is.
    flip(bad, 999);
    flip(bad, 2000);
    bothWays(
        good,
        bad,
        (diff, changes) -> {
          Map<String, ChangeType> types = new TreeMap<>();
          changes.forEach(
              change -> types.put(change.kind().text() + " " + change.id(), change.type()));
          assertEquals(ChangeType.REMOVED, types.get("order 5"));
          assertEquals(ChangeType.UNREADABLE, types.get("order 1000"));
          assertEquals(ChangeType.UNREADABLE, types.get("order 999"));
          assertEquals(ChangeType.UNREADABLE, types.get("order 1999"));
          assertEquals(ChangeType.UNREADABLE, types.get("order 2000"));
          // Of another file, though no order could be read any more before it.
          assertEquals(ChangeType.REMOVED, types.get("position 100"));
          long lost = types.values().stream().filter(ChangeType.UNREADABLE::equals).count();
          assertTrue(lost > 20 && lost < 100, types.toString());
          assertEquals(2, diff.summary().rightDamages().size());
        });
  }
}
