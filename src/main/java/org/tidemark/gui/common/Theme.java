package org.tidemark.gui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;

/** Light or dark, for every window of the application; JavaFX thread only. */
public final class Theme {
  private static final String COMPONENTS = resource("components.css");
  private static final String LIGHT_TOKENS = resource("tokens-light.css");
  private static final String DARK_TOKENS = resource("tokens-dark.css");

  private final Settings settings;
  private final ReadOnlyObjectWrapper<ThemeChoice> choice;
  // A field, since a binding nobody holds is collected and stops following the system.
  private final ObjectBinding<ColorScheme> scheme;
  private final ObservableList<String> styleSheets = FXCollections.observableArrayList();

  public Theme(Settings settings) {
    this.settings = settings;
    choice = new ReadOnlyObjectWrapper<>(settings.theme());
    Fonts.load();
    Platform.Preferences system = Platform.getPreferences();
    scheme =
        Bindings.createObjectBinding(
            () ->
                switch (choice.get()) {
                  case LIGHT -> ColorScheme.LIGHT;
                  case DARK -> ColorScheme.DARK;
                  case SYSTEM -> system.getColorScheme();
                },
            choice,
            system.colorSchemeProperty());
    scheme.subscribe(this::apply);
  }

  private void apply(ColorScheme next) {
    boolean dark = next == ColorScheme.DARK;
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    styleSheets.setAll(dark ? DARK_TOKENS : LIGHT_TOKENS, COMPONENTS);
  }

  public ReadOnlyObjectProperty<ThemeChoice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  public void choose(ThemeChoice next) {
    settings.setTheme(next);
    settings.save();
    choice.set(next);
  }

  public boolean isDark() {
    return scheme.get() == ColorScheme.DARK;
  }

  /** Gives a scene our style sheets, now and after each change. Does not keep the scene alive. */
  public void dress(Scene scene) {
    Bindings.bindContent(scene.getStylesheets(), styleSheets);
  }

  private static String resource(String name) {
    String path = "/org/tidemark/gui/common/" + name;
    return Objects.requireNonNull(Theme.class.getResource(path), path).toExternalForm();
  }
}
