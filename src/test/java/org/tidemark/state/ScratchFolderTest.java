package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.diff.DiffOptions;
import org.tidemark.storage.StorageException;

class ScratchFolderTest {
  @TempDir Path folder;

  @AfterEach
  void useTheSystemsAgain() {
    ScratchFolder.use(Optional.empty());
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void whatIsBegunAfterTheChoiceGoesThere() throws Exception {
    assertEquals(ScratchFolder.ofSystem(), ScratchFolder.current());
    ScratchFolder.use(Optional.of(folder));
    assertEquals(folder, DiffOptions.usual().scratch());
    try (Scratch scratch = Scratch.create()) {
      assertEquals(folder, scratch.directory().getParent().getParent());
      ScratchFolder.use(Optional.empty());
      assertTrue(Files.exists(scratch.directory().getParent()));
    }
    assertEquals(List.of(), entries());
    assertEquals(ScratchFolder.ofSystem(), DiffOptions.usual().scratch());
  }

  @Test
  void aFolderIsLookedAtWithoutATraceAndOneThatIsGoneIsRefused() throws IOException {
    assertTrue(ScratchFolder.check(folder) > 0);
    assertEquals(List.of(), entries());
    Path gone = folder.resolve("gone");
    assertThrows(IOException.class, () -> ScratchFolder.check(gone));
    assertFalse(Files.exists(gone));
    ScratchFolder.use(Optional.of(gone));
    StorageException refused = assertThrows(StorageException.class, Scratch::create);
    assertTrue(refused.sentence().contains(gone.toString()), refused.sentence());
  }
}
