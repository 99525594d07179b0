package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.backup.Export;
import org.tidemark.gui.Drops;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;

/** Folders and files that are dropped on the window, a page, a picker. */
class DropWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Node root() {
    return Fx.get(() -> window.scene().getRoot());
  }

  private String path() {
    return Fx.get(() -> window.find("#path", Label.class).getText());
  }

  private Path backup(Path directory) throws Exception {
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      return Export.of(view, window.folder().resolve("kept.json.gz"))
          .run(ScanControl.none())
          .file();
    }
  }

  @Test
  void theWindowOpensOneFolderOrBackupAndNothingElse() throws Exception {
    window.show();
    Path small = Recorded.unpack("small", window.folder());
    Path edge = Recorded.unpack("edge", window.folder());
    Path text = Files.writeString(window.folder().resolve("notes.txt"), "no state");
    assertFalse(Drops.onto(root(), text));
    assertFalse(Drops.onto(root(), small, edge));
    assertEquals("", path());
    assertTrue(Drops.onto(root(), small));
    window.untilShown("Overview");
    assertEquals(small.toString(), path());
    assertTrue(Drops.onto(root(), backup(edge)));
    Fx.until("it is opened", () -> path().endsWith("kept.json.gz"));
    window.untilShown("Overview");
  }

  @Test
  void theCheckpointsPageAsksBeforeItRestoresABackup() throws Exception {
    Path small = Recorded.unpack("small", window.folder());
    Path edge = Recorded.unpack("edge", window.folder());
    Path file = backup(edge);
    window.show();
    Fx.run(() -> window.window().open(Source.of(small)));
    window.untilShown("Overview");
    window.robot().clickOn("Checkpoints");
    window.untilShown("Take checkpoint");
    Node page = Fx.get(() -> window.find("#takeCheckpoint", Button.class));
    assertTrue(Drops.onto(page, file));
    window.untilShown("Restore backup kept.json.gz?");
    assertEquals(small.toString(), path());
    Fx.run(() -> window.find("#confirmCancel", Button.class).fire());
    // A folder is no backup: the window opens it, as everywhere.
    assertTrue(Drops.onto(page, edge));
    Fx.until("it is opened", () -> path().equals(edge.toString()));
    assertEquals(0, DirectorySwap.replaced(small).size());
  }
}
