package org.tidemark.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.common.FxmlViews;

/** The list of views is complete. That each loads with its controller, WindowWalkTest shows. */
class FxmlTest {
  @BeforeAll
  static void startFx() {
    Fx.start();
  }

  @Test
  void everyFileIsListedAndEveryListedFileExists() throws IOException {
    Set<String> listed =
        Arrays.stream(FxmlViews.values())
            .map(view -> Path.of(view.location().getPath()).getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> files;
    try (Stream<Path> all = Files.walk(Path.of("src/main/resources"))) {
      files =
          all.map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".fxml"))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(files, listed);
  }

  @Test
  void anUnregisteredControllerFailsLoudly() {
    for (FxmlViews view : FxmlViews.values()) {
      assertThrows(AssertionError.class, () -> Fx.run(() -> view.load(Map.of())), view.name());
    }
  }
}
