package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written in the window's colours can be read, by the ratios of WCAG 2. */
class ContrastTest {
  /** Text of any size. */
  private static final double OF_TEXT = 4.5;

  /** What is no text and still must be seen, as the border of what has the focus. */
  private static final double OF_SHAPES = 3;

  private static final Pattern TOKEN = Pattern.compile("(-[\\w-]+): *(#\\p{XDigit}{6});");

  private static final List<String> TEXTS =
      List.of("text", "muted", "bid", "ask", "positive", "negative", "warning", "damage", "accent");

  private static final List<String> GROUNDS =
      List.of("-color-bg-default", "-tm-panel", "-tm-hover", "-tm-selection");

  /** A text and the ground made for it. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("-tm-bid", "-tm-bid-fill"),
          List.of("-tm-ask", "-tm-ask-fill"),
          List.of("-tm-positive", "-tm-bid-fill"),
          List.of("-tm-negative", "-tm-ask-fill"),
          List.of("-tm-damage", "-tm-damage-fill"),
          List.of("-tm-accent", "-tm-accent-fill"),
          List.of("-tm-muted", "-tm-accent-fill"),
          List.of("-tm-text", "-tm-bid-fill"),
          List.of("-tm-text", "-tm-ask-fill"),
          List.of("-tm-text", "-tm-damage-fill"),
          List.of("-tm-text", "-tm-accent-fill"),
          List.of("-tm-on-accent", "-color-accent-emphasis"),
          List.of("-tm-on-accent", "-color-danger-emphasis"));

  private static String read(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ContrastTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The tokens of a theme, and the colours of the library's theme below it. */
  private static Map<String, Color> tokens(String name) throws IOException {
    Theme theme = name.equals("dark") ? new PrimerDark() : new PrimerLight();
    Map<String, Color> tokens = new HashMap<>();
    for (String file : List.of(theme.getUserAgentStylesheet(), "tokens-" + name + ".css")) {
      Matcher token = TOKEN.matcher(read(file));
      while (token.find()) {
        // The first rule is the root's.
        tokens.putIfAbsent(token.group(1), Color.web(token.group(2)));
      }
    }
    return tokens;
  }

  private static double luminance(Color color) {
    double[] linear =
        Stream.of(color.getRed(), color.getGreen(), color.getBlue())
            .mapToDouble(
                part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
            .toArray();
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  private static double contrast(Color one, Color other) {
    double[] both = {luminance(one) + 0.05, luminance(other) + 0.05};
    Arrays.sort(both);
    return both[1] / both[0];
  }

  private static void check(
      Map<String, Color> tokens, String front, String ground, double least, List<String> weak) {
    double ratio =
        contrast(
            Objects.requireNonNull(tokens.get(front), front),
            Objects.requireNonNull(tokens.get(ground), ground));
    if (ratio < least) {
      weak.add(String.format("%s on %s: %.2f", front, ground, ratio));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textAndFocusStandOut(String theme) throws Exception {
    Map<String, Color> tokens = tokens(theme);
    List<String> weak = new ArrayList<>();
    for (String ground : GROUNDS) {
      for (String text : TEXTS) {
        check(tokens, "-tm-" + text, ground, OF_TEXT, weak);
      }
      check(tokens, "-tm-focus", ground, OF_SHAPES, weak);
    }
    for (List<String> pair : PAIRS) {
      check(tokens, pair.getFirst(), pair.getLast(), OF_TEXT, weak);
    }
    assertEquals(List.of(), weak);
  }

  @Test
  void theRatioIsThatOfTheStandard() {
    assertEquals(21, contrast(Color.BLACK, Color.WHITE), 0.001);
    assertEquals(1, contrast(Color.GRAY, Color.GRAY), 0.001);
    assertEquals(4.54, contrast(Color.web("#767676"), Color.WHITE), 0.005);
  }
}
