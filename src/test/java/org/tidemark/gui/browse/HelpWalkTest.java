package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;

/** Reads the help as a person would. */
@Tag("window")
final class HelpWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @Test
  void theHelpIsAboutThePageShownAndIsSearchedAndFollowed() throws IOException {
    window.show();
    help("Five minutes");
    window.layout();
    window.picture("help-tour");
    window.robot().type(KeyCode.ESCAPE);
    assertTrue(window.robot().lookup("#helpSheet").tryQuery().isEmpty());

    Source small = Source.of(Recorded.unpack("small", window.folder()));
    Fx.run(() -> window.window().open(small));
    window.untilShown("Overview");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT6);
    help("Checkpoints");
    window.layout();
    assertEquals(List.of(), window.cutTexts());

    Fx.run(window.find(".help-link", Hyperlink.class)::fire);
    assertEquals("Backups", title());
    assertFalse(window.find("#helpBack", Node.class).isDisabled());
    window.robot().clickOn("#helpBack");
    assertEquals("Checkpoints", title());

    window.robot().clickOn("#helpSearch").write("risk");
    assertEquals("Risk", title());
    window.robot().type(KeyCode.DOWN);
    window.robot().write("zzz");
    assertTrue(window.find("#helpList", ListView.class).getItems().isEmpty());
    assertTrue(window.shows("No page of the help has these words"));
    Fx.run(window.find("#helpSearch", TextField.class)::clear);
    window.robot().clickOn("#helpSearch").write("keyboard");
    window.layout();
    window.robot().type(KeyCode.PAGE_DOWN);
    assertTrue(window.find("#helpScroll", ScrollPane.class).getVvalue() > 0);
    window.picture("help-search");
  }

  private void help(String title) {
    window.robot().type(KeyCode.F1);
    Fx.until("the help is there", () -> window.robot().lookup("#helpSheet").tryQuery().isPresent());
    assertEquals(title, title());
  }

  private String title() {
    return window.find(".help-title", Text.class).getText();
  }
}
