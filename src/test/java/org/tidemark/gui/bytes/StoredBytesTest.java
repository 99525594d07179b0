package org.tidemark.gui.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.datatypes.Bytes;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.OpenDatabase;

class StoredBytesTest {
  @TempDir private Path folder;
  private final StepExecutor workers = new StepExecutor();

  @Test
  void theViewThatAValueIsSavedFromIsNamedUntilItIsSaved() throws Exception {
    byte[] key = "key".getBytes(StandardCharsets.US_ASCII);
    byte[] value = {1, 2, 3};
    Path directory = folder.resolve("data");
    OpenDatabase.at(directory).put(key, value).close();
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none());
        StateView next = Sources.open(Source.of(directory), ScanControl.none())) {
      StoredBytes stored =
          new StoredBytes(view, new PooledJobRunner(workers, Runnable::run, (title, e) -> {}));
      stored.show(
          Optional.of(new StoredBytes.Entry(KeyRange.DEFAULT_FAMILY, new Bytes(key), "value.bin")));
      assertEquals(List.of(view), stored.reading());
      workers.drain();
      assertEquals(List.of(), stored.reading());
      Path file = folder.resolve("saved.bin");
      stored.save(file);
      stored.show(next);
      assertEquals(List.of(next, view), stored.reading());
      workers.drain();
      assertEquals(List.of(), stored.reading());
      assertArrayEquals(value, Files.readAllBytes(file));
      stored.close();
    }
  }
}
