package org.tidemark.gui.common;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import javafx.scene.text.Font;

/**
 * The two families the window is set in, shipped with it so that it looks, and breaks its lines,
 * the same everywhere: Inter for words, JetBrains Mono where digits stand above each other. Their
 * licences lie beside them.
 */
final class Fonts {
  /** Where they are, beside this class. */
  static final List<String> FILES =
      List.of(
          "fonts/Inter-Regular.otf",
          "fonts/Inter-Bold.otf",
          "fonts/JetBrainsMono-Regular.ttf",
          "fonts/JetBrainsMono-Bold.ttf");

  private static final Logger LOG = System.getLogger(Fonts.class.getName());

  /** JavaFX takes a size, and gives the family in all others too. */
  private static final double ANY_SIZE = 13;

  private Fonts() {}

  /**
   * Makes the families known to JavaFX. One that does not load is logged: the style sheet's name
   * then stands for the system's font, which is readable too.
   */
  static void load() {
    for (String file : FILES) {
      try (InputStream in = Fonts.class.getResourceAsStream(file)) {
        if (in == null || Font.loadFont(in, ANY_SIZE) == null) {
          LOG.log(Level.WARNING, "the font " + file + " does not load");
        }
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the font " + file + " cannot be read", e);
      }
    }
  }
}
