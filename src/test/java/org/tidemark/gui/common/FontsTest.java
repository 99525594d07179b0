package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.gui.Fx;

final class FontsTest {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  @Test
  void theFamiliesAreThereOnceTheyAreLoaded() {
    Fx.start();
    List<String> names =
        Fx.get(() -> {
          Fonts.load();
          List<String> found = new ArrayList<>();
          for (String family : List.of("Inter", "JetBrains Mono")) {
            for (FontWeight weight : List.of(FontWeight.NORMAL, FontWeight.BOLD)) {
              found.add(Font.font(family, weight, 13).getName());
            }
          }
          return found;
        });
    assertEquals(
        List.of("Inter Regular", "Inter Bold", "JetBrains Mono Regular", "JetBrains Mono Bold"),
        names);
  }

  /** What is stored is shown as it is: "!=" must not be drawn as one sign. */
  @ParameterizedTest
  @ValueSource(strings = {"!=", "->", "==", "<=", "0x", "fi", "||", "::"})
  void noTwoCharactersAreDrawnAsOne(String two) {
    Fx.start();
    List<List<Integer>> pictures =
        Fx.get(() -> {
          Fonts.load();
          Text second = mono(two.substring(1));
          second.setX(mono(two.substring(0, 1)).getLayoutBounds().getWidth());
          return List.of(
              pixels(new Group(mono(two))),
              pixels(new Group(mono(two.substring(0, 1)), second)),
              pixels(new Group(mono("  "))));
        });
    assertEquals(pictures.get(1), pictures.get(0));
    assertNotEquals(pictures.get(2), pictures.get(0), "nothing was drawn");
  }

  private static Text mono(String text) {
    Text shown = new Text(text);
    shown.setFont(Font.font("JetBrains Mono", 20));
    return shown;
  }

  /** 30 by 40 pixels, the base line in their middle. */
  private static List<Integer> pixels(Group drawn) {
    SnapshotParameters where = new SnapshotParameters();
    where.setViewport(new Rectangle2D(0, -20, 30, 40));
    WritableImage image = drawn.snapshot(where, null);
    List<Integer> pixels = new ArrayList<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        pixels.add(image.getPixelReader().getArgb(x, y));
      }
    }
    return pixels;
  }

  /** A sign that is missing would be taken from whatever font the system has, or be a box. */
  @Test
  void everySignTheWindowWritesIsInEachFont() throws IOException, FontFormatException {
    Map<String, String> missing = new TreeMap<>();
    String signs =
        signs()
            + Stream.of(NumberFormat.values())
                .map(NumberFormat::separator)
                .collect(Collectors.joining());
    for (String file : Fonts.FILES) {
      try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(file), file)) {
        java.awt.Font font = java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in);
        String lost =
            signs
                .codePoints()
                .filter(sign -> !font.canDisplay(sign))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (!lost.isEmpty()) {
          missing.put(file, lost);
        }
      }
    }
    assertEquals(Map.of(), missing, "of " + signs);
  }

  /** The characters beyond ASCII in the messages and, escaped or not, in the window's sources. */
  private static String signs() throws IOException {
    StringBuilder text = new StringBuilder();
    Properties messages = new Properties();
    try (InputStream in =
        Fonts.class.getResourceAsStream("/org/tidemark/gui/messages.properties")) {
      messages.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
    messages.values().forEach(text::append);
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/tidemark/gui"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        text.append(source);
        Matcher escape = ESCAPE.matcher(source);
        while (escape.find()) {
          text.appendCodePoint(Integer.parseInt(escape.group(1), 16));
        }
      }
    }
    return text.codePoints()
        .filter(sign -> sign >= 0x80)
        // What blanks may be typed is more than what is written.
        .filter(sign -> !Character.isSpaceChar(sign))
        .distinct()
        .sorted()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
