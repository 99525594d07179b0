package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.NumberFormat;
import org.tidemark.state.Source;
import org.tidemark.testing.GeneratedDirectory;

class NumberFormatWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Set<String> texts() {
    return Fx.get(() ->
        window.scene().getRoot().lookupAll("*").stream()
            .filter(node -> node instanceof Labeled label && label.getText() != null)
            .map(node -> ((Labeled) node).getText())
            .collect(Collectors.toSet()));
  }

  @Test
  void pagesShowTheUsersSeparatorAndCopiesHaveNone() throws Exception {
    Path data = window.folder().resolve("data");
    GeneratedDirectory.write(data, 4000, 7);
    window.settings().setNumberFormat(NumberFormat.SPACE);
    window.show();
    Fx.run(() -> window.window().open(Source.of(data)));
    window.untilShown("Markets");
    Fx.until(
        "all is counted",
        () -> texts().stream().anyMatch(text -> text.matches("\\d{1,3}\u00a0\\d{3}")));
    assertFalse(
        texts().stream().anyMatch(text -> text.matches(".*\\d,\\d{3}.*")), texts()::toString);
    window.picture("thin-space-overview");
    window.robot().clickOn("Orders");
    Fx.until(
        "there are rows",
        () -> texts().stream().anyMatch(text -> text.matches("\\d{1,3}\u00a0\\d{3} orders")));
    Fx.run(() -> {
      TableView<?> table = window.find("#orderTable", TableView.class);
      table.requestFocus();
      table.getSelectionModel().clearAndSelect(0);
    });
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    String copied = Fx.get(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.matches("order \\d+ 0x\\p{XDigit}{40} 0x\\p{XDigit}{40} [0-9a-z ]+"), copied);
    window.robot().clickOn("Order books");
    Fx.until(
        "a book is shown", () -> texts().stream().anyMatch(text -> text.startsWith("Spread ")));
    window.layout();
    window.picture("thin-space-books");
  }
}
