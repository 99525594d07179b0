package org.tidemark.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Source;

class ReportWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new FakeSource());

  private String text() {
    return Fx.get(() -> window.find("#reportText", TextArea.class).getText());
  }

  private void open(String name) throws IOException {
    Path directory = Files.createDirectories(window.folder().resolve(name));
    Fx.run(() -> window.window().open(Source.of(directory)));
  }

  @Test
  void theReportTellsWhatIsNeededAndNoPathsUnlessTheyAreWanted() throws IOException {
    window.show();
    open("broken");
    window.untilShown("broken is not a data directory.");
    open("node-a");
    window.untilShown("This is Overview");
    window.menuItem("#reportItem");
    window.untilShown("Report a problem");
    Fx.until("it is collected", () -> text().contains("RocksDB 11."));
    String plain = text();
    assertTrue(plain.contains("Open Format v1, INSPECT (path)\n"), plain);
    assertTrue(plain.contains("java.nio.file.NotDirectoryException: (path)"), plain);
    assertTrue(plain.contains("task failed: Opening broken [TM-"), plain);
    assertFalse(plain.contains(window.folder().toString()), plain);
    window.picture("report");

    window.robot().clickOn("#reportPaths");
    String whole = text();
    assertTrue(whole.contains("Open Format v1, INSPECT " + window.folder().resolve("node-a")));
    window.robot().clickOn("#reportCopy");
    assertEquals(whole, Fx.get(() -> Clipboard.getSystemClipboard().getString()));

    Path file = window.folder().resolve("report.txt");
    window.desktop().answer(file);
    window.robot().clickOn("#reportSave");
    window.untilShown("Saved as " + file);
    assertEquals(whole, Files.readString(file));
    Path nowhere = window.folder().resolve("no/such/report.txt");
    window.desktop().answer(nowhere);
    window.robot().clickOn("#reportSave");
    Fx.until(
        "it says why not",
        () ->
            window.shows(
                "The report cannot be written to "
                    + nowhere
                    + " (the folder is not there). Save it in another folder."));
    Fx.run(() -> window.windows().zoom().set(200));
    window.layout();
    assertEquals(List.of(), window.cutTexts());
    window.picture("report-200");
  }

  @Test
  void theLogFolderIsShownInTheFileManager() {
    window.show();
    window.menuItem("#logsItem");
    Path logs = window.folder().resolve("config/logs");
    assertEquals(List.of("show " + logs), window.desktop().asked());
    assertTrue(Files.exists(logs.resolve("tidemark-0.0.log")));
  }
}
