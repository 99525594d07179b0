package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;

class OverviewWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Path open(String name) throws IOException {
    Path directory = Recorded.unpack(name, window.folder());
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    return directory;
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream", "core"})
  void theOverviewShowsWhatIsInside(String name) throws IOException {
    open(name);
    window.untilShown("Findings");
    assertTrue(window.shows("data"));
    Fx.until("read", () -> window.robot().lookup(".count-tile").tryQuery().isPresent());
    window.picture("overview-" + name);
  }

  @Test
  void damageIsSaidAtTheTop() throws IOException {
    open("damaged-flipped-sst");
    window.untilShown("Show findings");
    window.picture("overview-damaged");
  }
}
