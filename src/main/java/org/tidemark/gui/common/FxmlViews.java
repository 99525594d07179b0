package org.tidemark.gui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Every FXML file there is, so that a test can load each of them. */
public enum FxmlViews {
  SHELL("/org/tidemark/gui/shell/shell.fxml"),
  MENU("/org/tidemark/gui/shell/menu.fxml"),
  STATUS("/org/tidemark/gui/shell/status.fxml"),
  WELCOME("/org/tidemark/gui/shell/welcome.fxml"),
  OPENING("/org/tidemark/gui/shell/opening.fxml"),
  SHORTCUTS("/org/tidemark/gui/shell/shortcuts.fxml"),
  ABOUT("/org/tidemark/gui/shell/about.fxml"),
  RECORDS("/org/tidemark/gui/record/records.fxml"),
  RECORD_FILTER("/org/tidemark/gui/record/record-filter.fxml"),
  RECORD_DETAIL("/org/tidemark/gui/record/record-detail.fxml");

  private final String path;

  FxmlViews(String path) {
    this.path = path;
  }

  /** Where the file is on the class path. */
  public URL location() {
    return Objects.requireNonNull(FxmlViews.class.getResource(path), path);
  }

  /**
   * Loads the view. Controllers named in the file, and in files it includes, are made by the
   * supplier registered for their class.
   *
   * @throws IllegalStateException if a controller is named that is not registered
   * @throws UncheckedIOException if the file does not load, which is a defect of the file
   */
  public Parent load(Map<Class<?>, Supplier<?>> controllers) {
    FXMLLoader loader = new FXMLLoader(location(), Messages.bundle());
    loader.setControllerFactory(type -> {
      Supplier<?> supplier = controllers.get(type);
      if (supplier == null) {
        throw new IllegalStateException(path + " names an unregistered controller: " + type);
      }
      return supplier.get();
    });
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " does not load", e);
    }
  }
}
