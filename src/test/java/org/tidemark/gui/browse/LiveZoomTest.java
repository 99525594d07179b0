package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Source;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.NodeProcess;

/** What the status bar says of a running node can be read whole in larger text too. */
@EnabledOnOs(OS.LINUX)
class LiveZoomTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void nothingIsCutBesideARunningNode(int percent) throws Exception {
    Path directory = window.folder().resolve("data");
    Map<String, List<String>> cut = new TreeMap<>();
    try (ChildJvm node = NodeProcess.start(directory, 12_345_678)) {
      window.settings().setZoom(percent);
      window.show();
      Fx.run(() -> window.window().open(Source.of(directory)));
      window.untilShown("LIVE");
      window.layout();
      cut.put("live", window.cutTexts());
      window.picture("zoom-" + percent + "-live");
      window.robot().push(KeyCode.SHORTCUT, KeyCode.P);
      window.untilShown("LIVE \u00b7 PAUSED");
      assertEquals("ok", node.ask("orders 1 200"));
      Fx.until(
          "it is behind",
          () -> window.find("#position", Label.class).getText().matches(".*\u00b7 [1-9] s behind"));
      window.layout();
      cut.put("paused", window.cutTexts());
      window.picture("zoom-" + percent + "-live-paused");
      window.robot().push(KeyCode.SHORTCUT, KeyCode.P);
      node.kill();
    }
    window.untilShown("The node has stopped; this is its last state.");
    window.layout();
    cut.put("stopped", window.cutTexts());
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
  }
}
