package org.tidemark.gui.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.shell.Origin;
import org.tidemark.state.Source;

class SavedOriginTest {
  private static Optional<String> text(String path) {
    return SavedOrigin.of(Path.of(path)).map(Origin::text);
  }

  @Test
  void aCheckpointBelongsToTheDirectoryItsFolderIsNamedAfter() {
    Origin origin =
        SavedOrigin.of(Path.of("/n/data.checkpoints/00000000000000001000-2")).orElseThrow();
    assertEquals("Checkpoint 1,000-2 of data", origin.text());
    assertEquals("Back to data", origin.back());
    assertEquals(Source.of(Path.of("/n/data")), origin.source());
  }

  @Test
  void aReplacedCopyBelongsToWhatReplacedIt() {
    Origin origin = SavedOrigin.of(Path.of("/n/data.replaced-20261123T100000000Z")).orElseThrow();
    assertEquals("Replaced copy of data", origin.text());
    assertEquals(Source.of(Path.of("/n/data")), origin.source());
  }

  @Test
  void whatIsNamedOtherwiseIsADirectoryOfItsOwn() {
    assertEquals(Optional.empty(), text("/n/data"));
    assertEquals(Optional.empty(), text("/n/data.checkpoints/1000"));
    assertEquals(Optional.empty(), text("/n/data/00000000000000001000"));
    assertEquals(Optional.empty(), text("/"));
  }
}
