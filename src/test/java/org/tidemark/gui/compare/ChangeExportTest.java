package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeText;
import org.tidemark.state.IdList;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

class ChangeExportTest {
  @TempDir private Path folder;

  private static final ChangeFilter POSITIONS =
      ChangeFilter.NONE.withKinds(EnumSet.of(ChangeKind.POSITION));

  @Test
  void aFilteredExportHasALineForEachDifferenceShown() throws Exception {
    try (TwoStates states = TwoStates.smallAndEdge(folder)) {
      IdList shown = states.diff().changes().select(POSITIONS, ScanControl.none());
      List<String> json = new ArrayList<>();
      List<String> csv = new ArrayList<>(List.of(ChangeText.CSV_HEADER));
      states
          .diff()
          .changes()
          .forEach(
              ScanControl.none(),
              (number, change) -> {
                if (POSITIONS.accepts(change)) {
                  json.add(ChangeText.json(change, List.of()));
                  csv.addAll(ChangeText.csv(change, List.of()));
                }
              });
      assertEquals(json, export(states, Optional.of(shown), ChangeExport.Format.JSON));
      assertEquals(csv, export(states, Optional.of(shown), ChangeExport.Format.CSV));
    }
  }

  @Test
  void anExportOfAllEndsWithTheSummary() throws Exception {
    try (TwoStates states = TwoStates.smallAndEdge(folder)) {
      List<String> lines = export(states, Optional.empty(), ChangeExport.Format.JSON);
      assertEquals(370, lines.size());
      assertEquals(ChangeText.json(states.diff().summary()), lines.getLast());
    }
  }

  private List<String> export(TwoStates states, Optional<IdList> shown, ChangeExport.Format format)
      throws Exception {
    Path file = folder.resolve("differences." + format.suffix());
    ChangeExport.write(states.diff(), shown, format, file, ScanControl.none());
    return Files.readAllLines(file);
  }

  @Test
  void aStoppedExportLeavesNothingAndTheFileThatWasThere() throws Exception {
    try (TwoStates states = TwoStates.smallAndEdge(folder)) {
      Path out = Files.createDirectory(folder.resolve("out"));
      Path file = Files.writeString(out.resolve("old.jsonl"), "as it was");
      AtomicInteger asked = new AtomicInteger();
      ScanControl stops =
          new ScanControl() {
            @Override
            public boolean isCancelled() {
              return asked.incrementAndGet() > 0;
            }

            @Override
            public void report(Progress progress) {}
          };
      assertThrows(
          CancelledException.class,
          () ->
              ChangeExport.write(
                  states.diff(), Optional.empty(), ChangeExport.Format.JSON, file, stops));
      assertEquals("as it was", Files.readString(file));
      assertEquals(List.of(file), files(out));
      assertTrue(asked.get() > 0);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
