package org.tidemark.gui.common;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;

/**
 * A name and a colour that a person gave a directory, so that it is not taken for another.
 *
 * @param text not blank
 */
public record DirectoryLabel(String text, Tint tint) {
  private static final String TEXT = Settings.KEPT + "text";
  private static final String TINT = Settings.KEPT + "tint";

  /** Colours to choose from. */
  public enum Tint {
    RED("label-red"),
    AMBER("label-amber"),
    GREEN("label-green"),
    BLUE("label-blue");

    private final String style;

    Tint(String style) {
      this.style = style;
    }
  }

  /** The label remembered for a directory; empty if it has none. */
  public static Optional<DirectoryLabel> of(Settings settings, Path directory) {
    Map<String, String> known = settings.viewState(directory);
    String text = known.getOrDefault(TEXT, "");
    Tint tint =
        Arrays.stream(Tint.values())
            .filter(one -> one.name().equals(known.get(TINT)))
            .findFirst()
            .orElse(Tint.RED);
    return text.isBlank() ? Optional.empty() : Optional.of(new DirectoryLabel(text, tint));
  }

  /** Remembers a label, or that there is none. */
  public static void remember(Settings settings, Path directory, Optional<DirectoryLabel> label) {
    settings.putViewState(directory, TEXT, label.map(DirectoryLabel::text).orElse(""));
    settings.putViewState(directory, TINT, label.map(one -> one.tint().name()).orElse(""));
    settings.save();
  }

  /** A strip of its colour with its text, as wide as there is room. */
  public Label strip() {
    Label strip = new Label(text);
    strip.getStyleClass().addAll("directory-label", tint.style);
    strip.setMaxWidth(Double.MAX_VALUE);
    strip.setWrapText(true);
    strip.setMinHeight(Label.USE_PREF_SIZE);
    strip.setAccessibleText(Messages.format("backup.label.spoken", text));
    return strip;
  }
}
