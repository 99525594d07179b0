package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.Entry;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.WriterProcess;

/** Looking while another process writes as fast as it can: never damage, never a missing row. */
class BesideWriterTest {
  @TempDir private Path folder;

  @Test
  void everyViewBesideAWriterIsWhole() throws Exception {
    look(100);
  }

  @Test
  @Tag("stress")
  void everyOfThousandsOfViewsBesideAWriterIsWhole() throws Exception {
    look(2000);
  }

  private static long id(Entry row) {
    return Keys.idBits(EntryKind.ORDER, row.key());
  }

  private static List<Entry> addedRows(int count) {
    return IntStream.range(WriterProcess.FIRST_ADDED, WriterProcess.FIRST_ADDED + count)
        .mapToObj(id -> new Entry(OpenDatabase.key(id), OpenDatabase.row(id)))
        .toList();
  }

  private void look(int rounds) throws Exception {
    Path directory = folder.resolve("data");
    List<Entry> fixed =
        IntStream.rangeClosed(1, WriterProcess.FIXED)
            .mapToObj(id -> new Entry(OpenDatabase.key(id), OpenDatabase.row(id)))
            .toList();
    try (ChildJvm writer = ChildJvm.start(WriterProcess.class, directory.toString())) {
      assertEquals("ready", writer.readLine());
      long sequence = 0;
      int seen = 0;
      for (int round = 0; round < rounds; round++) {
        try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
          List<Entry> rows = Recorded.entries(store, KeyRange.all(KeyRange.DEFAULT_FAMILY));
          assertEquals(List.of(), store.damages(), "round " + round);
          assertEquals(fixed, rows.subList(0, fixed.size()), "round " + round);
          List<Entry> added =
              rows.stream().filter(row -> id(row) >= WriterProcess.FIRST_ADDED).toList();
          assertEquals(addedRows(added.size()), added, "round " + round);
          assertTrue(added.size() >= seen, added.size() + " of " + seen + " in round " + round);
          assertTrue(store.sequence() >= sequence, "round " + round);
          seen = added.size();
          sequence = store.sequence();
        }
      }
      assertTrue(writer.isAlive());
      writer.send("stop");
      assertEquals("verified", writer.readLine());
      assertEquals(0, writer.exitCode());
    }
  }
}
