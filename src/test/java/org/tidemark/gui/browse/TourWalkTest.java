package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.Settings;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;

/** The three hints of the first run. */
@Tag("window")
final class TourWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @Test
  void threeHintsAreShownOnceBesideWhatTheyAreAboutAndCanBeSeenAgain() throws IOException {
    window.settings().setTourSeen(false);
    window.show();
    assertFalse(isShown(), "nothing is open yet");
    Source small = Source.of(Recorded.unpack("small", window.folder()));
    Fx.run(() -> window.window().open(small));
    window.untilShown("Everything in the directory");
    window.picture("tour-1");
    assertTrue(card().getMinX() >= at("#pageList").getMaxX());
    assertTrue(Settings.load(window.folder().resolve("config")).isTourSeen());

    next("Find anything");
    window.picture("tour-2");
    assertTrue(card().getMinY() >= at("#menuBar").getMaxY());
    next("Is this the newest state?");
    window.picture("tour-3");
    assertTrue(card().getMaxY() <= at("#mode").getMinY());
    assertEquals(List.of(), window.cutTexts());
    window.robot().clickOn("#tourNext");
    assertFalse(isShown());

    Fx.run(() -> window.window().open(small));
    window.untilShown("Overview");
    assertFalse(isShown(), "once is enough");
    window.menuItem("#tourItem");
    assertTrue(isShown());
    window.layout();
    window.robot().clickOn("#tourSkip");
    assertFalse(isShown());
  }

  private void next(String title) {
    window.robot().clickOn("#tourNext");
    window.layout();
    assertTrue(window.shows(title));
  }

  private boolean isShown() {
    return Fx.get(() -> window.find("#tour", Node.class).getParent().isVisible());
  }

  private Bounds card() {
    return at("#tour");
  }

  private Bounds at(String query) {
    return Fx.get(() -> {
      Node node = window.find(query, Node.class);
      return node.localToScene(node.getLayoutBounds());
    });
  }
}
