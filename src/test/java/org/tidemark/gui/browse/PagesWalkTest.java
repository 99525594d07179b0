package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.glass.ui.testheadless.TestHeadlessPlatformFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.FindingKind;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;

/** Books, raw keys and findings of the real node's directories, as a user walks through them. */
class PagesWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Path open(String name) throws IOException {
    Path directory = Recorded.unpack(name, window.folder());
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    return directory;
  }

  private int rows(String table) {
    return Fx.get(() ->
        window
            .robot()
            .lookup(table)
            .tryQueryAs(TableView.class)
            .map(found -> found.getItems().size())
            .orElse(0));
  }

  @Test
  void aBookIsShownAroundItsSpread() throws IOException {
    open("small");
    window.robot().clickOn("Order books");
    Fx.until("the ladder is read", () -> rows("#ladder") > 1);
    window.layout();
    window.picture("book");
  }

  @Test
  void aCrossedBookIsExplainedInPlace() throws IOException {
    open("upstream");
    window.robot().clickOn("Order books");
    Fx.until(
        "the markets are listed",
        () -> window.robot().lookup("#marketList").queryAs(ListView.class).getItems().size() == 3);
    window.layout();
    window.robot().clickOn("crossed");
    window.robot().type(KeyCode.DOWN);
    Fx.until("a crossed book", () -> window.robot().lookup("#crossed").tryQuery().isPresent());
    window.picture("book-crossed");
  }

  @Test
  void rawKeysAreListedAndFound() throws IOException {
    open("small");
    window.robot().clickOn("Raw keys");
    window.untilShown("267 entries");
    window.picture("raw-keys");
    window.robot().clickOn("#jump");
    Fx.run(() -> window.find("#jump", TextField.class).setText("order:20"));
    window.robot().type(KeyCode.ENTER);
    window.untilShown("Copy value");
    Fx.run(() -> window.find("#parts", ListView.class).getSelectionModel().select(4));
    window.layout();
    window.picture("raw-detail");
    assertTrue(
        Fx.get(() -> window.find("#jumpMessage", Label.class).getText().contains("order:20")));
  }

  @Test
  void findingsAreListedByKind() throws IOException {
    open("damaged-many-problems");
    window.robot().clickOn("Findings");
    Fx.until(
        "findings are listed",
        () -> !window.robot().lookup("#findings").queryAs(ListView.class).getItems().isEmpty());
    window.layout();
    window.picture("findings");
  }

  @Test
  void noFindingsSaysWhatWasCheckedAndStorageCanBeVerified() throws IOException {
    open("core");
    window.robot().clickOn("Findings");
    window.untilShown("No findings");
    window.robot().clickOn("#verify");
    window.untilShown("Storage verified");
    window.picture("findings-empty");
  }

  @Test
  void aFindingLeadsToItsEntry() throws IOException {
    open("damaged-many-problems");
    window.robot().clickOn("Findings");
    window.untilShown("order 3");
    window.robot().doubleClickOn("order 3");
    window.untilShown("Order 3");
  }

  @Test
  void aFindingAboutAnUnknownKeyLeadsToTheRawKey() throws IOException {
    open("damaged-unknown-keys");
    window.robot().clickOn("Findings");
    Fx.until("findings are listed", () -> firstSubject().isPresent());
    window.layout();
    window.robot().doubleClickOn(Fx.get(this::firstSubject).orElseThrow());
    window.untilShown("Copy value");
    window.picture("raw-unknown");
  }

  private Optional<String> firstSubject() {
    ListView<?> list = window.robot().lookup("#findings").queryListView();
    return list.getItems().stream()
        .filter(FindingLines.Item.class::isInstance)
        .map(FindingLines.Item.class::cast)
        .filter(line -> line.finding().kind() == FindingKind.UNKNOWN_KEY)
        .map(line -> FindingLines.subject(line.finding()))
        .findFirst();
  }

  @Test
  void familiesOfOthersAreShownRaw() throws IOException {
    open("damaged-other-column-families");
    window.robot().clickOn("Raw keys");
    Fx.until("rows", () -> rows("#rawTable") > 0);
    window.layout();
    window.picture("raw-families");
  }

  @Test
  void enterOnAMarketShowsItsBook() throws IOException {
    open("small");
    Fx.until("markets", () -> rows("#markets") == 4);
    Fx.run(() -> {
      TableView<?> markets = window.find("#markets", TableView.class);
      markets.getSelectionModel().select(1);
      markets.requestFocus();
    });
    window.robot().type(KeyCode.ENTER);
    window.untilShown("0x4f51f31295c036814b75d90f704353a733339fd9");
    window.untilShown("To best prices");
  }

  @Test
  void aValueIsSavedWhole() throws IOException {
    open("small");
    window.robot().clickOn("Raw keys");
    window.untilShown("267 entries");
    Fx.run(() -> window.find("#rawTable", TableView.class).getSelectionModel().select(25));
    window.untilShown("Save value\u2026");
    Path file = window.folder().resolve("value.bin");
    TestHeadlessPlatformFactory.nextFiles.set(List.of(file.toFile()));
    window.robot().clickOn("Save value\u2026");
    Fx.until("the file is written", () -> Files.exists(file) && window.shows("Copy key"));
    Fx.until("it is whole", () -> file.toFile().length() == 193);
  }

  @Test
  void reloadShowsWhatIsOnDiskNow() throws IOException {
    Path directory = Recorded.unpack("small", window.folder());
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
    // What is shown would follow by itself.
    window.robot().push(KeyCode.SHORTCUT, KeyCode.P);
    window.untilShown("INSPECT \u00b7 PAUSED");
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    try (Stream<Path> files = Files.list(Recorded.unpack("edge", window.folder()))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    window.robot().clickOn("Orders");
    window.untilShown("200 orders");
    window.robot().push(KeyCode.F5);
    window.untilShown("51 orders");
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
    window.robot().push(KeyCode.F5);
    window.untilShown("There is nothing at " + directory + ".");
  }

  @Test
  void everyPageOfADamagedDirectorySaysSo() throws IOException {
    open("damaged-flipped-sst");
    for (String page :
        List.of("Overview", "Order books", "Orders", "Positions", "Raw keys", "Findings")) {
      window.robot().clickOn(page);
      window.untilShown("One range of keys cannot be read. What can be read is shown.");
    }
  }

  @Test
  void aBookSaysThatOrdersOfItMayNotDecode() throws IOException {
    open("damaged-many-problems");
    window.robot().clickOn("Order books");
    window.untilShown("9 orders do not decode and may belong to this book");
    window.picture("book-undecodable");
  }
}
