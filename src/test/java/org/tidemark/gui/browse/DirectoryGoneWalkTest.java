package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.GeneratedDirectory;

/** A directory that is deleted under the window, and one that takes its place. */
@EnabledOnOs(OS.LINUX)
final class DirectoryGoneWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @Test
  void whatWasReadStaysOnScreenTheLossIsToldAndWhatComesInItsPlaceIsShown() throws Exception {
    Path directory = window.folder().resolve("data");
    GeneratedDirectory.write(directory, 3_000, 1);
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT3);
    window.untilShown("3,000 orders");

    delete(directory);
    Fx.until("the loss is told", () -> notice().contains("next try in"));
    assertTrue(notice().contains(directory.toString()), notice());
    window.picture("directory-gone");
    // Rows that were never on screen come out of the files, which are only gone by name.
    TableView<Optional<Row<?>>> table = orders();
    Fx.run(() -> {
      table.scrollTo(2_990);
      table.getSelectionModel().clearAndSelect(2_995);
    });
    Fx.until(
        "a row further down is read",
        () -> table.getItems().get(2_995).filter(Row.Decoded.class::isInstance).isPresent());
    assertTrue(window.shows("3,000 orders"));

    GeneratedDirectory.write(directory, 700, 2);
    window.untilShown("700 orders");
    Fx.until("nothing is wrong any more", () -> !notice().contains("next try in"));
    assertEquals(700, Fx.get(() -> table.getItems().size()));
  }

  private TableView<Optional<Row<?>>> orders() {
    return window.robot().lookup("#orderTable").queryTableView();
  }

  private String notice() {
    return window
        .robot()
        .lookup("#liveNotice .label")
        .tryQueryAs(Label.class)
        .map(Label::getText)
        .orElse("");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
