package org.tidemark.bench;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The least a JavaFX application shows. */
final class EmptyWindow {
  private EmptyWindow() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    Platform.startup(() -> {
      Stage stage = new Stage();
      Scene scene = new Scene(new StackPane(), 800, 600);
      stage.setScene(scene);
      scene.addPostLayoutPulseListener(() ->
          Platform.runLater(() -> {
            System.out.println("frame");
            System.out.flush();
            Runtime.getRuntime().halt(0);
          }));
      stage.show();
    });
  }
}
